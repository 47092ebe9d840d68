package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class JudgeFunctionTest {
    private static final Duration LEDGER_INTERVAL = Duration.ofMinutes(1);
    private static final ConfigurationUpdate OTHER_RULES =
            new ConfigurationUpdate(
                    ConfigurationDocument.RULES,
                    new ConfigurationDocument(
                                    Samples.START.toEpochMilli() + 1, Samples.otherRules())
                            .toJson());

    /** A sensor that is not heard of for ten minutes is warned of. */
    private static final ConfigurationUpdate SILENCE =
            new ConfigurationUpdate(
                    ConfigurationDocument.RULES,
                    new ConfigurationDocument(
                                    Samples.START.toEpochMilli() + 1,
                                    """
                                    - id: silence
                                      title: { zh: 失联, en: Silent }
                                      hazard: sensor-health
                                      applies: { kind: water-level }
                                      grades: { blue: silent(10 min) }
                                    """)
                            .toJson());

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String, SiteInput, ConfigurationUpdate, WarningEvent> {
        Harness(ClockMode clock) throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new JudgeFunction(Samples.files(), clock, LEDGER_INTERVAL),
                            List.of(States.configuration())),
                    SiteInput::site,
                    null,
                    Types.STRING);
            setup(
                    States.WARNING_EVENT.createSerializer(
                            getExecutionConfig().getSerializerConfig()));
        }

        void reading(int minute, double metres) throws Exception {
            SiteInput input = SiteInput.of(Samples.SITE, Samples.level(minute, metres));
            processElement1(new StreamRecord<>(input, input.reading().atMillis()));
            processBothWatermarks(new Watermark(input.reading().atMillis()));
        }

        List<Transition> transitions() {
            return extractOutputValues().stream().map(WarningEvent::transition).toList();
        }

        List<TransitionKind> kinds() {
            return transitions().stream().map(Transition::kind).toList();
        }
    }

    private static Harness opened(ClockMode clock) throws Exception {
        Harness harness = new Harness(clock);
        harness.open();
        return harness;
    }

    /** By the wall clock, for a moment. */
    private static Harness afterAnHourAway(OperatorSubtaskState saved) throws Exception {
        Harness harness = new Harness(ClockMode.WALL);
        harness.setProcessingTime(minute(60));
        harness.initializeState(saved);
        harness.open();
        harness.setProcessingTime(minute(60) + 1);
        return harness;
    }

    private static long minute(int minute) {
        return Samples.START.plusSeconds(60L * minute).toEpochMilli();
    }

    @Test
    void raisesUpgradesAndTellsTheOwner() throws Exception {
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.0);
            harness.reading(1, 26.9);
            harness.reading(2, 27.4);

            assertThat(harness.kinds())
                    .containsExactly(TransitionKind.RAISED, TransitionKind.UPGRADED);
            assertThat(harness.extractOutputValues())
                    .extracting(WarningEvent::enterprise)
                    .containsOnly("hydro");
        }
    }

    @Test
    void aWarningContinuesAfterARestoreWithTheSameIdentity() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.9);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness(ClockMode.EVENT)) {
            harness.initializeState(saved);
            harness.open();
            harness.reading(0, 26.9);
            harness.reading(1, 27.4);

            assertThat(harness.transitions())
                    .extracting(Transition::identity)
                    .containsExactly("river-stage:gauge-1:1#2");
        }
    }

    @Test
    void silenceMakesAnOpenWarningStaleByTheEventClockAndNeverClearsIt() throws Exception {
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.9);
            harness.processBothWatermarks(
                    new Watermark(Samples.START.plusSeconds(86_400).toEpochMilli()));

            assertThat(harness.kinds())
                    .containsExactly(TransitionKind.RAISED, TransitionKind.STALE);
            assertThat(harness.transitions().get(1).at()).isEqualTo(Samples.START.plusSeconds(180));
        }
    }

    @Test
    void silenceMakesAnOpenWarningStaleByTheWallClock() throws Exception {
        try (Harness harness = opened(ClockMode.WALL)) {
            harness.setProcessingTime(Samples.START.toEpochMilli());
            harness.reading(0, 26.9);
            harness.setProcessingTime(Samples.START.plusSeconds(181).toEpochMilli());

            assertThat(harness.kinds())
                    .containsExactly(TransitionKind.RAISED, TransitionKind.STALE);
        }
    }

    @Test
    void afterAnOutageTheBacklogIsJudgedBeforeSilenceIs() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened(ClockMode.WALL)) {
            harness.setProcessingTime(minute(0));
            harness.reading(0, 26.9);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = afterAnHourAway(saved)) {
            for (int backlog = 1; backlog <= 60; backlog++) {
                harness.reading(backlog, 26.9);
            }
            harness.setProcessingTime(minute(61));

            assertThat(harness.kinds()).isEmpty();
        }
    }

    /** The readings come in one by one for longer than it takes to be silent. */
    @Test
    void whatCameMeanwhileIsNotSilence() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened(ClockMode.WALL)) {
            harness.setProcessingTime(minute(0));
            harness.processElement2(new StreamRecord<>(SILENCE));
            harness.reading(0, 1);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = afterAnHourAway(saved)) {
            for (int backlog = 1; backlog <= 60; backlog++) {
                harness.setProcessingTime(minute(60) + 1_000L * backlog);
                harness.reading(backlog, 1);
            }
            assertThat(harness.kinds()).isEmpty();

            harness.setProcessingTime(minute(69));
            assertThat(harness.kinds()).isEmpty();
            harness.setProcessingTime(minute(70));
            assertThat(harness.kinds()).containsExactly(TransitionKind.RAISED);
            assertThat(harness.transitions().get(0).at())
                    .isEqualTo(Instant.ofEpochMilli(minute(70)));
        }
    }

    @Test
    void theEndOfTheInputIsNotSilence() throws Exception {
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.9);
            harness.processBothWatermarks(Watermark.MAX_WATERMARK);

            assertThat(harness.kinds()).containsExactly(TransitionKind.RAISED);
        }
    }

    @Test
    void aTimerForTheRulesAndOneForTheLedgerAreSetHoweverManyReadingsCome() throws Exception {
        try (Harness harness = opened(ClockMode.WALL)) {
            harness.setProcessingTime(Samples.START.toEpochMilli());
            for (int minute = 0; minute < 60; minute++) {
                harness.reading(minute, 26.9);
            }

            assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(2);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void aWithdrawnRuleClosesItsWarningAtOnce() throws Exception {
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.9);
            harness.processElement2(new StreamRecord<>(OTHER_RULES));

            assertThat(harness.kinds())
                    .containsExactly(TransitionKind.RAISED, TransitionKind.CLOSED);
        }
    }

    @Test
    void aPublishedSiteIsJudgedByItsNewLimitAtOnce() throws Exception {
        ConfigurationUpdate lower =
                new ConfigurationUpdate(
                        ConfigurationDocument.SITE_PREFIX + Samples.SITE,
                        new ConfigurationDocument(
                                        Samples.START.toEpochMilli() + 1,
                                        Samples.files()
                                                .catalogue()
                                                .get("sites.yaml")
                                                .replace("27.3 m", "20 m"))
                                .toJson());
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 19.7);
            assertThat(harness.transitions()).isEmpty();
            harness.processElement2(new StreamRecord<>(lower));
            harness.reading(1, 19.7);

            assertThat(harness.kinds()).containsExactly(TransitionKind.RAISED);
        }
    }

    @Test
    void anOlderPublishedRuleSetDoesNotReplaceTheFiles() throws Exception {
        ConfigurationUpdate older =
                new ConfigurationUpdate(
                        ConfigurationDocument.RULES,
                        new ConfigurationDocument(
                                        Samples.START.toEpochMilli() - 1, Samples.otherRules())
                                .toJson());
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.9);
            harness.processElement2(new StreamRecord<>(older));
            harness.reading(1, 27.4);

            assertThat(harness.transitions())
                    .extracting(Transition::identity)
                    .containsExactly("river-stage:gauge-1:1#1", "river-stage:gauge-1:1#2");
        }
    }

    @Test
    void publishedRulesOutliveARestart() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.processElement2(new StreamRecord<>(OTHER_RULES));
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness(ClockMode.EVENT)) {
            harness.initializeState(saved);
            harness.open();
            harness.reading(0, 26.9);

            assertThat(harness.transitions())
                    .extracting(Transition::identity)
                    .containsExactly("river-stage-2:gauge-1:1#1");
        }
    }

    /** By events it is no time before the first reading: silence counts from there. */
    @Test
    void nobodyHasBeenSilentSinceTheBeginningOfTime() throws Exception {
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.processElement2(new StreamRecord<>(SILENCE));
            harness.processElement1(new StreamRecord<>(SiteInput.notice(Samples.SITE)));
            harness.setProcessingTime(60_000);
            harness.processBothWatermarks(new Watermark(Samples.START.toEpochMilli()));
            assertThat(harness.kinds()).isEmpty();

            harness.processBothWatermarks(
                    new Watermark(Samples.START.plusSeconds(601).toEpochMilli()));

            assertThat(harness.transitions())
                    .extracting(Transition::at)
                    .containsExactly(Samples.START.plusSeconds(600));
        }
    }

    @Test
    void whatIsToBeStoredOfTheReadingsLeavesBesideTheWarningsOnceEach() throws Exception {
        try (Harness harness = opened(ClockMode.EVENT)) {
            harness.reading(0, 26.0);
            harness.reading(0, 26.0);
            harness.reading(1, 26.1);

            assertThat(harness.getSideOutput(Outputs.CHECKED))
                    .extracting(stored -> stored.getValue().reading().at())
                    .containsExactly(Samples.START, Samples.START.plusSeconds(60));
        }
    }
}
