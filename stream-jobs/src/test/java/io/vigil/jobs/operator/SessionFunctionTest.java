package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.rejects.RejectCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class SessionFunctionTest {
    private static final String WHEN = "at " + Samples.START;

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String, Tuple2<String, MqttMessageRecord>, ConfigurationUpdate, SiteInput> {
        Harness() throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new SessionFunction(Samples.files(), ClockMode.WALL, true),
                            List.of(States.configuration())),
                    input -> input.f0,
                    null,
                    Types.STRING);
            setup(States.SITE_INPUT.createSerializer(getExecutionConfig().getSerializerConfig()));
        }

        static Harness opened() throws Exception {
            Harness harness = new Harness();
            harness.open();
            harness.at(Duration.ZERO);
            return harness;
        }

        void at(Duration sinceStart) throws Exception {
            setProcessingTime(Samples.START.plus(sinceStart).toEpochMilli());
        }

        void message(String device, String payload) throws Exception {
            MqttMessageRecord message = Samples.message(HalvesCodec.TOPIC + device, payload);
            processElement1(new StreamRecord<>(Tuple2.of("hydro/halves/" + device, message), 0));
        }

        List<Double> levels() {
            return extractOutputValues().stream()
                    .map(input -> input.reading().measurements().get(0).value())
                    .toList();
        }

        <T> List<T> side(OutputTag<T> tag) {
            return getSideOutput(tag) == null
                    ? List.of()
                    : getSideOutput(tag).stream().map(StreamRecord::getValue).toList();
        }
    }

    @Test
    void whatWasSaidBeforeACheckpointIsKnownAfterARestore() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = Harness.opened()) {
            harness.message(Samples.SENSOR, WHEN);
            saved = harness.snapshot(1, 1);
            harness.message(Samples.SENSOR, "26.9");
            assertThat(harness.levels()).containsExactly(26.9);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.open();
            harness.at(Duration.ofSeconds(1));
            harness.message(Samples.SENSOR, "26.9");

            assertThat(harness.levels()).containsExactly(26.9);
            assertThat(harness.extractOutputValues().get(0).reading().at())
                    .isEqualTo(Samples.START);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void eachDeviceHasAMemoryOfItsOwn() throws Exception {
        try (Harness harness = Harness.opened()) {
            harness.message(Samples.SENSOR, WHEN);
            harness.message("gauge-2", "3.5");
            harness.message(Samples.SENSOR, "26.9");

            assertThat(harness.levels()).containsExactly(26.9);
            assertThat(harness.side(Outputs.REJECTS))
                    .extracting(reject -> reject.code())
                    .containsExactly(RejectCode.UNKNOWN_SENSOR);
        }
    }

    @Test
    void theMemoryOutlivesANewConfiguration() throws Exception {
        try (Harness harness = Harness.opened()) {
            harness.message(Samples.SENSOR, WHEN);
            String rules =
                    new ConfigurationDocument(
                                    Samples.START.toEpochMilli() + 1, Samples.otherRules())
                            .toJson();
            harness.processElement2(
                    new StreamRecord<>(
                            new ConfigurationUpdate(ConfigurationDocument.RULES, rules), 0));
            harness.message(Samples.SENSOR, "26.9");

            assertThat(harness.levels()).containsExactly(26.9);
        }
    }

    @Test
    void aDeviceIsToldOnceTimeHasPassedAlsoAfterARestore() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = Harness.opened()) {
            harness.message(Samples.SENSOR, WHEN);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.open();
            harness.at(HalvesCodec.PATIENCE.minusMillis(1));
            assertThat(harness.side(Outputs.COMMANDS)).isEmpty();
            harness.at(HalvesCodec.PATIENCE);
            harness.at(HalvesCodec.PATIENCE.multipliedBy(3));

            assertThat(harness.side(Outputs.COMMANDS))
                    .containsExactly(
                            new OutboundMessage(
                                    "vigil/v1/down/hydro/halves", new byte[] {'?'}, false));
        }
    }

    @Test
    void whoIsSilentForLongIsForgotten() throws Exception {
        Duration later = Duration.ofDays(1);
        try (Harness harness = Harness.opened()) {
            harness.message(Samples.SENSOR, WHEN);
            harness.at(later);
            harness.message(Samples.SENSOR, WHEN);
            harness.at(SessionFunction.FORGOTTEN_AFTER);
            assertThat(harness.numKeyedStateEntries()).isOne();
            harness.at(SessionFunction.FORGOTTEN_AFTER.plus(later));

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void onlyMessagesThatHangTogetherLeaveTheDecoder() throws Exception {
        try (TwoInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate, SiteInput>
                decode =
                        new TwoInputStreamOperatorTestHarness<>(
                                new CoBroadcastWithNonKeyedOperator<>(
                                        new DecodeFunction(Samples.files(), ClockMode.WALL, true),
                                        List.of(States.configuration())))) {
            decode.setup(
                    States.SITE_INPUT.createSerializer(
                            decode.getExecutionConfig().getSerializerConfig()));
            decode.open();
            decode.setProcessingTime(Instant.parse("2026-07-01T00:05:00Z").toEpochMilli());
            MqttMessageRecord half = Samples.message(HalvesCodec.TOPIC + Samples.SENSOR, WHEN);
            decode.processElement1(new StreamRecord<>(half));
            decode.processElement1(new StreamRecord<>(Samples.message(0, 26.9)));

            assertThat(decode.getSideOutput(Outputs.SESSIONS))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(Tuple2.of("hydro/halves/" + Samples.SENSOR, half));
            assertThat(decode.extractOutputValues())
                    .filteredOn(SiteInput::isReading)
                    .extracting(SiteInput::site)
                    .containsExactly(Samples.SITE);
        }
    }
}
