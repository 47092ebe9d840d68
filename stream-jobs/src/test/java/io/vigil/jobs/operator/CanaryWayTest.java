package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.canary.Canary;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.accumulators.AccumulatorRegistry;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The canary's way through decode, judge and publication. */
@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class CanaryWayTest {
    private static TwoInputStreamOperatorTestHarness<
                    MqttMessageRecord, ConfigurationUpdate, SiteInput>
            decode(ClockMode clock, boolean forJudging) throws Exception {
        TwoInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate, SiteInput>
                harness =
                        new TwoInputStreamOperatorTestHarness<>(
                                new CoBroadcastWithNonKeyedOperator<>(
                                        new DecodeFunction(Samples.files(), clock, forJudging),
                                        List.of(States.configuration())));
        harness.setup(
                States.SITE_INPUT.createSerializer(
                        harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        harness.setProcessingTime(Samples.START.plusSeconds(600).toEpochMilli());
        return harness;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, SiteInput, ConfigurationUpdate, WarningEvent>
            judge() throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, SiteInput, ConfigurationUpdate, WarningEvent>
                harness =
                        new KeyedTwoInputStreamOperatorTestHarness<>(
                                new CoBroadcastWithKeyedOperator<>(
                                        new JudgeFunction(
                                                Samples.files(),
                                                ClockMode.WALL,
                                                Duration.ofMillis(100)),
                                        List.of(States.configuration())),
                                SiteInput::site,
                                null,
                                Types.STRING);
        harness.setup(
                States.WARNING_EVENT.createSerializer(
                        harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        harness.setProcessingTime(Samples.START.plusSeconds(600).toEpochMilli());
        return harness;
    }

    private static StreamRecord<MqttMessageRecord> message(byte[] payload) {
        return new StreamRecord<>(new MqttMessageRecord(Canary.TOPIC, payload, 0));
    }

    @Test
    void itsCrossingsComeOutMarkedOnATopicOfTheirOwnAndLeaveNoOtherTrace() throws Exception {
        try (var decode = decode(ClockMode.WALL, true);
                var judge = judge()) {
            for (int i = 0; i < 3; i++) {
                Instant at = Samples.START.plusSeconds(600 + 60 * i);
                decode.setProcessingTime(at.toEpochMilli());
                judge.setProcessingTime(at.toEpochMilli());
                decode.processElement1(message(Canary.crossing(at)));
                decode.processElement1(message(Canary.calm(at.plusMillis(1))));
                pass(decode, judge);
            }

            assertThat(judge.extractOutputValues())
                    .extracting(event -> event.transition().kind())
                    .containsExactly(
                            TransitionKind.RAISED,
                            TransitionKind.CLEARED,
                            TransitionKind.RAISED,
                            TransitionKind.CLEARED,
                            TransitionKind.RAISED,
                            TransitionKind.CLEARED);
            assertThat(judge.extractOutputValues())
                    .allSatisfy(event -> assertThat(event.enterprise()).isEmpty())
                    .allSatisfy(
                            event -> assertThat(event.transition().exercise()).contains(Canary.ID));
            assertThat(topics(judge.extractOutputValues())).containsOnly(Canary.EVENTS_TOPIC);
            assertThat(judge.getSideOutput(Outputs.CHECKED)).isNull();
            assertThat(judge.getSideOutput(Outputs.LEDGER_NEWS)).isNull();
            assertThat(counts(judge.getEnvironment().getAccumulatorRegistry()))
                    .containsEntry("transitions", 0L);
            assertThat(counts(decode.getEnvironment().getAccumulatorRegistry()))
                    .containsEntry("messages", 0L)
                    .containsEntry("readings", 0L);
        }
    }

    @Test
    void theTimeOfTheWarningIsThatOfTheReading() throws Exception {
        Instant at = Samples.START.plusSeconds(600);
        try (var decode = decode(ClockMode.WALL, true);
                var judge = judge()) {
            decode.processElement1(message(Canary.crossing(at)));
            pass(decode, judge);

            assertThat(judge.extractOutputValues())
                    .extracting(event -> event.transition().at())
                    .containsExactly(at);
        }
    }

    @Test
    void whereNothingIsJudgedOrTimeIsThatOfARecordingItIsLeftOut() throws Exception {
        Instant at = Samples.START.plusSeconds(600);
        try (var archive = decode(ClockMode.WALL, false);
                var replay = decode(ClockMode.EVENT, true)) {
            archive.processElement1(message(Canary.crossing(at)));
            replay.processElement1(message(Canary.crossing(at)));

            assertThat(archive.extractOutputValues()).noneMatch(SiteInput::isReading);
            assertThat(archive.getSideOutput(Outputs.REJECTS)).isNull();
            assertThat(replay.extractOutputValues()).noneMatch(SiteInput::isReading);
            assertThat(replay.getSideOutput(Outputs.REJECTS)).isNull();
        }
    }

    private static void pass(
            TwoInputStreamOperatorTestHarness<?, ?, SiteInput> decode,
            KeyedTwoInputStreamOperatorTestHarness<String, SiteInput, ?, WarningEvent> judge)
            throws Exception {
        for (SiteInput input : decode.extractOutputValues()) {
            if (input.isReading()) {
                judge.processElement1(new StreamRecord<>(input));
            }
        }
        decode.getOutput().clear();
    }

    private static Map<String, Object> counts(AccumulatorRegistry registry) {
        Map<String, Object> counts = new HashMap<>();
        registry.getUserMap().forEach((name, value) -> counts.put(name, value.getLocalValue()));
        return counts;
    }

    private static List<String> topics(List<WarningEvent> events) throws Exception {
        List<OutboundMessage> out = new ArrayList<>();
        PublishWarningFunction publish = new PublishWarningFunction();
        for (WarningEvent event : events) {
            publish.flatMap(event, new ListCollector<>(out));
        }
        return out.stream().map(OutboundMessage::topic).toList();
    }
}
