package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.RuleStatus;
import io.vigil.jobs.config.RuleStatus.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The arbiter between publishers. */
class CheckConfigurationFunctionTest {
    private static final String TOPIC =
            ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES;
    private static final long FIRST = Samples.files().revision() + 10;

    private OneInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static OneInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate>
            harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new CheckConfigurationFunction(Samples.files())));
    }

    @Test
    void acceptsWhatIsMadeFromTheRulesInForceOnly() throws Exception {
        String a = document(FIRST, 0L, "a", Samples.otherRules());
        String b = document(FIRST + 1, 0L, "b", Samples.otherRules());
        String c = document(FIRST + 2, FIRST, "c", Samples.otherRules());

        publish(a);
        publish(b);
        publish(c);

        assertThat(passed()).containsExactly(a, c);
        assertThat(statuses())
                .extracting(RuleStatus::id, RuleStatus::code, RuleStatus::inForce)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Code.ACCEPTED, FIRST),
                        org.assertj.core.groups.Tuple.tuple("b", Code.CONFLICT, FIRST),
                        org.assertj.core.groups.Tuple.tuple("c", Code.ACCEPTED, FIRST + 2));
        assertThat(putBack()).containsExactly(a);
    }

    @Test
    void theSameRevisionTwiceIsAConflictUnlessItIsTheSameDocument() throws Exception {
        String a = document(FIRST, 0L, "a", Samples.otherRules());
        publish(a);
        publish(document(FIRST, 0L, "b", Samples.otherRules()));
        publish(a);

        assertThat(statuses())
                .extracting(RuleStatus::code)
                .containsExactly(Code.ACCEPTED, Code.CONFLICT, Code.ACCEPTED);
    }

    @Test
    void whatIsBrokenOrOldIsRefusedAndReplacedByWhatHolds() throws Exception {
        String a = document(FIRST, 0L, "a", Samples.otherRules());
        publish(a);
        publish(document(FIRST + 1, FIRST, "b", "- id: broken"));
        publish("no document");
        publish(document(FIRST - 1, null, "c", Samples.otherRules()));
        publish(document(1, null, "d", Samples.otherRules()));

        assertThat(passed()).containsExactly(a);
        assertThat(statuses())
                .extracting(RuleStatus::code)
                .containsExactly(
                        Code.ACCEPTED, Code.INVALID, Code.INVALID, Code.OUTDATED, Code.OUTDATED);
        assertThat(statuses().get(1).findings()).isNotEmpty();
        assertThat(putBack()).hasSize(3).containsOnly(a);
    }

    @Test
    void remembersWhatHoldsAfterARestart() throws Exception {
        String a = document(FIRST, 0L, "a", Samples.otherRules());
        publish(a);
        OperatorSubtaskState saved = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(saved);
        harness.open();

        publish(document(FIRST + 1, 0L, "b", Samples.otherRules()));

        assertThat(statuses()).extracting(RuleStatus::code).containsExactly(Code.CONFLICT);
        assertThat(putBack()).containsExactly(a);
    }

    private static String document(long revision, Long base, String id, String text) {
        return new ConfigurationDocument(revision, text, base, id, "li", "why").toJson();
    }

    private void publish(String json) throws Exception {
        harness.processElement(Samples.message(TOPIC, json), 0);
    }

    private List<String> passed() {
        return harness.extractOutputValues().stream().map(ConfigurationUpdate::document).toList();
    }

    private List<OutboundMessage> answers() {
        Queue<StreamRecord<OutboundMessage>> answers = harness.getSideOutput(Outputs.ANSWERS);
        return answers == null ? List.of() : answers.stream().map(StreamRecord::getValue).toList();
    }

    private List<RuleStatus> statuses() throws Exception {
        List<RuleStatus> statuses = new ArrayList<>();
        for (OutboundMessage answer : answers()) {
            if (answer.topic().equals(RuleStatus.TOPIC)) {
                assertThat(answer.retained()).isTrue();
                statuses.add(RuleStatus.fromJson(answer.payload()));
            }
        }
        return statuses;
    }

    private List<String> putBack() {
        return answers().stream()
                .filter(answer -> answer.topic().equals(TOPIC))
                .map(
                        answer ->
                                new String(
                                        answer.payload(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }
}
