package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.Samples;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class WarningStateFunctionTest {
    private static final Duration INTERVAL = Duration.ofMinutes(2);
    private static final long START = Samples.START.toEpochMilli();
    private static final String TOPIC =
            "vigil/v1/warnings/430000/430900/river-1/river-stage/gauge-1";
    private static final Transition RAISED = Samples.transition(TransitionKind.RAISED, 1);
    private static final Transition UPGRADED = Samples.transition(TransitionKind.UPGRADED, 2);
    private static final Transition CLEARED = Samples.transition(TransitionKind.CLEARED, 3);

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, WarningEvent, OutboundMessage> {
        Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(new WarningStateFunction(INTERVAL)),
                    event -> event.transition().site().value(),
                    Types.STRING);
            setup(
                    OutboundMessage.typeInfo()
                            .createSerializer(getExecutionConfig().getSerializerConfig()));
        }

        void take(Transition transition) throws Exception {
            processElement(new StreamRecord<>(new WarningEvent("hydro", transition)));
        }

        /** What is published meanwhile. */
        List<OutboundMessage> pass(Duration time) throws Exception {
            getOutput().clear();
            long until = getProcessingTime() + time.toMillis();
            while (getProcessingTime() < until) {
                setProcessingTime(Math.min(until, getProcessingTime() + 1_000));
            }
            return extractOutputValues();
        }
    }

    private static Harness opened() throws Exception {
        Harness harness = new Harness();
        harness.setProcessingTime(START);
        harness.open();
        return harness;
    }

    private static OutboundMessage state(Transition transition) {
        return new OutboundMessage(TOPIC, TransitionJson.write(transition), true);
    }

    private static OutboundMessage nothing(String topic) {
        return new OutboundMessage(topic, new byte[0], true);
    }

    @Test
    void theNewestTransitionIsRetainedAtOnceAndNothingOnceItHasEnded() throws Exception {
        try (Harness harness = opened()) {
            harness.take(RAISED);
            harness.take(UPGRADED);
            harness.take(CLEARED);

            assertThat(harness.extractOutputValues())
                    .containsExactly(state(RAISED), state(UPGRADED), nothing(TOPIC));
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void anOpenStateIsToldAgainOnceInEachIntervalAndWhatHasEndedNever() throws Exception {
        try (Harness harness = opened()) {
            harness.take(RAISED);
            harness.take(UPGRADED);
            harness.pass(INTERVAL);

            assertThat(harness.pass(INTERVAL.multipliedBy(10)))
                    .hasSize(10)
                    .containsOnly(state(UPGRADED));
            assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);

            harness.take(CLEARED);

            assertThat(harness.pass(INTERVAL.multipliedBy(2))).isEmpty();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void whatShadowRulesAndDrillsCauseIsNoState() throws Exception {
        try (Harness harness = opened()) {
            harness.take(TransitionVariants.inShadow(RAISED));
            harness.take(TransitionVariants.inExercise(RAISED, "drill-7"));

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    /** What is remembered is as old as the checkpoint; what came since comes again first. */
    @Test
    void afterARestartNothingIsToldAgainBeforeWhatTheBrokerHeldBackHasCome() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened()) {
            harness.take(RAISED);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.setProcessingTime(START + Duration.ofHours(1).toMillis());
            harness.initializeState(saved);
            harness.open();

            assertThat(harness.pass(INTERVAL.dividedBy(4))).isEmpty();
            assertThat(harness.pass(INTERVAL.multipliedBy(2)))
                    .isNotEmpty()
                    .containsOnly(state(RAISED));

            harness.take(CLEARED);

            assertThat(harness.extractOutputValues()).last().isEqualTo(nothing(TOPIC));
        }
    }

    @Test
    void aSiteWhoseRegionWasCorrectedLeavesNothingBehind() throws Exception {
        Transition moved = elsewhere(UPGRADED, Samples.SITE, RegionPath.parse("430000/430700"));
        try (Harness harness = opened()) {
            harness.take(RAISED);
            harness.take(moved);

            assertThat(harness.extractOutputValues())
                    .extracting(OutboundMessage::topic)
                    .containsExactly(TOPIC, TOPIC, TOPIC.replace("430900", "430700"));
            assertThat(harness.extractOutputValues().get(1)).isEqualTo(nothing(TOPIC));
            harness.pass(INTERVAL);
            assertThat(harness.pass(INTERVAL))
                    .extracting(OutboundMessage::topic)
                    .containsExactly(TOPIC.replace("430900", "430700"));
        }
    }

    @Test
    void manyStatesAreSpreadAndNeverMoreThanTheBrokerIsToBear() throws Exception {
        int sites = 12_000; // twice as many as fit into an interval
        try (Harness harness = opened()) {
            for (int i = 0; i < sites; i++) {
                harness.take(elsewhere(RAISED, "river-" + i, RAISED.region()));
            }
            harness.pass(INTERVAL);

            Set<String> told = new HashSet<>();
            for (int second = 0; second < 10 * INTERVAL.toSeconds(); second++) {
                List<OutboundMessage> again = harness.pass(Duration.ofSeconds(1));
                assertThat(again.size()).isLessThanOrEqualTo(WarningStateFunction.MOST_A_SECOND);
                again.forEach(message -> told.add(message.topic()));
            }

            assertThat(told.size()).as("none starves").isGreaterThan(sites * 95 / 100);
        }
    }

    private static Transition elsewhere(Transition original, String site, RegionPath region) {
        return new Transition(
                new EpisodeId(new RuleId("river-stage"), Samples.SENSOR, 1),
                original.sequence(),
                original.kind(),
                original.grade(),
                original.previousGrade(),
                original.revision(),
                original.hazard(),
                original.title(),
                original.advice(),
                new SiteId(site),
                original.siteName(),
                region,
                original.position(),
                original.at(),
                original.detectedAt(),
                original.stale(),
                original.evidence());
    }
}
