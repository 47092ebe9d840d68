package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class QualityFunctionTest {
    private static final String QUALITY =
            """
            quality:
              - kind: water-level
                quantity: level
                spike: { fail: 2 m }
            """;

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String, SiteInput, ConfigurationUpdate, SiteInput> {
        Harness() throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new QualityFunction(Samples.files(), Duration.ofMinutes(1)),
                            List.of(States.configuration())),
                    SiteInput::site,
                    null,
                    Types.STRING);
            setup(States.SITE_INPUT.createSerializer(getExecutionConfig().getSerializerConfig()));
        }

        void reading(int minute, double metres) throws Exception {
            SiteInput input = SiteInput.of(Samples.SITE, Samples.level(minute, metres));
            processElement1(new StreamRecord<>(input, input.reading().atMillis()));
        }

        void rules(String text) throws Exception {
            long published = Samples.START.toEpochMilli() + 1;
            String document = new ConfigurationDocument(published, text).toJson();
            processElement2(
                    new StreamRecord<>(
                            new ConfigurationUpdate(ConfigurationDocument.RULES, document), 0));
        }

        List<Integer> flags() {
            return extractOutputValues().stream()
                    .map(i -> i.reading().measurements().get(0).quality().flag())
                    .toList();
        }
    }

    @Test
    void readingsAreFlaggedOnceEachAlsoAcrossARestore() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = new Harness()) {
            harness.open();
            harness.rules(QUALITY);
            harness.reading(0, 26);
            harness.reading(1, 29);
            harness.reading(1, 29);
            assertThat(harness.flags()).containsExactly(1, 4);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.open();
            harness.reading(1, 29);
            harness.reading(2, 29.5);
            harness.reading(3, 26.1);

            assertThat(harness.flags()).containsExactly(4, 1);
        }
    }

    @Test
    void noWarningIsJudgedAndNoticesAreNotStored() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement1(new StreamRecord<>(SiteInput.notice(Samples.SITE), 0));
            harness.reading(0, 40);
            harness.reading(1, 40);

            assertThat(harness.flags()).containsExactly(1, 1);
        }
    }
}
