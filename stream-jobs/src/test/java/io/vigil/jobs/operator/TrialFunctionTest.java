package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.States;
import io.vigil.onboarding.TrialChecklist;
import io.vigil.onboarding.TrialStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class TrialFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEST = "vigil/v1/up/hydro/test";

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String,
                    Tuple2<String, MqttMessageRecord>,
                    ConfigurationUpdate,
                    OutboundMessage> {
        Harness() throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new TrialFunction(Samples.files()), List.of(States.configuration())),
                    input -> input.f0,
                    null,
                    Types.STRING);
            setup(
                    OutboundMessage.typeInfo()
                            .createSerializer(getExecutionConfig().getSerializerConfig()));
        }

        void start() throws Exception {
            open();
            setProcessingTime(Samples.START.toEpochMilli());
        }

        /** Sends, and returns the answer. */
        JsonNode send(String topic, String payload) throws Exception {
            processElement1(
                    new StreamRecord<>(Tuple2.of("hydro", Samples.message(topic, payload)), 0));
            List<OutboundMessage> answers =
                    extractOutputValues().stream()
                            .filter(m -> m.topic().equals("vigil/v1/down/hydro/test"))
                            .toList();
            return JSON.readTree(answers.get(answers.size() - 1).payload());
        }

        Map<TrialStep, Instant> checklist() throws Exception {
            List<OutboundMessage> lists =
                    extractOutputValues().stream().filter(OutboundMessage::retained).toList();
            return lists.isEmpty()
                    ? Map.of()
                    : TrialChecklist.read(lists.get(lists.size() - 1).payload());
        }
    }

    private static String reading(Instant at, String values) {
        return "{\"t\":\"" + at + "\",\"values\":{" + values + "}}";
    }

    @Test
    void tellsWhatWouldBeAcceptedAndWhatRefused() throws Exception {
        try (Harness harness = new Harness()) {
            harness.start();

            JsonNode answer =
                    harness.send(
                            TEST + "/" + Samples.SENSOR,
                            "["
                                    + reading(Samples.START.minusSeconds(2), "\"level\":26.9")
                                    + ","
                                    + reading(Samples.START.minusSeconds(1), "\"levle\":26.9")
                                    + "]");

            assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
            assertThat(answer.at("/refused").asInt()).isEqualTo(1);
            assertThat(answer.at("/readings/0/values/level/v").asDouble()).isEqualTo(26.9);
            assertThat(answer.at("/readings/0/values/level/u").asText()).isEqualTo("m");
            assertThat(answer.at("/rejects/0/code").asText()).isEqualTo("UNKNOWN_QUANTITY");
            assertThat(answer.at("/rejects/0/topic").asText()).isEqualTo(TEST + "/gauge-1");
            assertThat(answer.at("/rejects/0/hint/zh").asText()).contains("level");
            assertThat(answer.at("/clockOffsetSeconds").asDouble()).isEqualTo(-2);
            assertThat(harness.checklist()).containsOnlyKeys(TrialStep.READING, TrialStep.CLOCK);
        }
    }

    @Test
    void aBatchAndItsResendTurnTheirStepsGreenAcrossARestart() throws Exception {
        String old = reading(Samples.START.minusSeconds(7_200), "\"level\":1");
        String batch = "[" + old + "," + reading(Samples.START.minusSeconds(3_600), "\"level\":2");
        String gateway = (batch + "]").replace("{\"t\"", "{\"sensor\":\"gauge-1\",\"t\"");
        OperatorSubtaskState saved;
        try (Harness harness = new Harness()) {
            harness.start();
            JsonNode answer = harness.send(TEST, gateway);
            assertThat(answer.at("/readings/0/late").asBoolean()).isTrue();
            assertThat(harness.checklist()).containsOnlyKeys(TrialStep.READING, TrialStep.BATCH);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.start();

            JsonNode answer = harness.send(TEST, gateway);

            assertThat(answer.at("/repeated").asInt()).isEqualTo(2);
            assertThat(harness.checklist())
                    .containsOnlyKeys(TrialStep.READING, TrialStep.BATCH, TrialStep.RESEND);
        }
    }

    @Test
    void aMessageThatIsRefusedTurnsNothingGreen() throws Exception {
        try (Harness harness = new Harness()) {
            harness.start();

            JsonNode answer = harness.send(TEST + "/nobody", reading(Samples.START, "\"level\":1"));
            JsonNode other = harness.send(TEST + "/raw/nothing", "x");

            assertThat(answer.at("/rejects/0/code").asText()).isEqualTo("UNKNOWN_SENSOR");
            assertThat(other.at("/rejects/0/code").asText()).isEqualTo("BAD_TOPIC");
            assertThat(answer.at("/checklist").isEmpty()).isTrue();
            assertThat(harness.checklist()).isEmpty();
        }
    }
}
