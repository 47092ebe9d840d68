package io.vigil.rules.evaluation;

import static io.vigil.rules.evaluation.Ast.levelAtLeast;
import static io.vigil.rules.evaluation.River.clear;
import static io.vigil.rules.evaluation.River.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final Map<Grade, Expression> LADDER =
            Map.of(
                    Grade.BLUE, levelAtLeast(1),
                    Grade.YELLOW, levelAtLeast(2),
                    Grade.ORANGE, levelAtLeast(3),
                    Grade.RED, levelAtLeast(4));
    private static final Rule AT_ONCE = rule(LADDER);
    private static final Rule SLOW =
            rule(LADDER, Rule.Raise.AT_ONCE, clear(0.1, "m", Duration.ofMinutes(10)));

    private static Rule raising(int readings, Duration duration) {
        return rule(LADDER, new Rule.Raise(readings, duration), Rule.Clear.AT_ONCE);
    }

    @Test
    void raisesAtTheReadingThatMeetsTheCondition() {
        River river = new River(AT_ONCE).level(0, 0.9).level(5, 1.0);

        assertThat(river.story()).containsExactly("5 RAISED blue");
        Transition raised = river.last();
        assertThat(raised.identity()).isEqualTo("stage:g1:1#1");
        assertThat(raised.hazard()).isEqualTo("flood");
        assertThat(raised.revision()).isEqualTo(River.REVISION);
        assertThat(raised.detectedAt()).isEqualTo(River.minute(5));
        assertThat(raised.stale()).isFalse();
        assertThat(raised.evidence())
                .containsExactly(Evidence.comparison("g1", "level", "level", 1.0, ">=", 1.0, "m"));
    }

    @Test
    void raisesTheHighestGradeThatHolds() {
        assertThat(new River(AT_ONCE).level(0, 4.2).story()).containsExactly("0 RAISED red");
    }

    @Test
    void upgradesAtOnceOverSeveralGrades() {
        River river = new River(SLOW).level(0, 1.5).level(5, 3.5);

        assertThat(river.story()).containsExactly("0 RAISED blue", "5 UPGRADED orange");
        assertThat(river.last().previousGrade()).isEqualTo(Grade.BLUE);
        assertThat(river.last().sequence()).isEqualTo(2);
    }

    @Test
    void raisesOnlyAfterTheGivenNumberOfReadingsInARow() {
        River river = new River(raising(2, Duration.ZERO)).level(0, 1).level(5, 0).level(10, 1);
        assertThat(river.story()).isEmpty();

        assertThat(river.level(15, 1).story()).containsExactly("15 RAISED blue");
    }

    @Test
    void raisesOnlyOnceTheConditionHasHeldForTheGivenTime() {
        River river = new River(raising(1, Duration.ofMinutes(10))).level(0, 1).level(5, 1);
        assertThat(river.story()).isEmpty();

        assertThat(river.level(10, 1).story()).containsExactly("10 RAISED blue");
    }

    @Test
    void aGapBeginsTheHoldingTimeAnew() {
        River river = new River(raising(1, Duration.ofMinutes(10))).level(0, 1).level(60, 1);
        assertThat(river.story()).isEmpty();

        assertThat(river.level(65, 1).level(70, 1).story()).containsExactly("70 RAISED blue");
    }

    @Test
    void upgradeWaitsForTheDebounceOfTheHigherGrade() {
        River river = new River(raising(2, Duration.ZERO)).level(0, 1).level(5, 1).level(10, 3);
        assertThat(river.story()).containsExactly("5 RAISED blue");

        assertThat(river.level(15, 3).story()).endsWith("15 UPGRADED orange");
    }

    @Test
    void anUnusableReadingNeitherRaisesNorBreaksTheRow() {
        River river =
                new River(raising(2, Duration.ZERO))
                        .level(0, 1)
                        .observe(5, "level", 9, Quality.BAD)
                        .observe(7, "level", 0, Quality.MISSING)
                        .level(10, 1);

        assertThat(river.story()).containsExactly("10 RAISED blue");
    }

    @Test
    void clearsAtTheNextFalseReadingWithoutHysteresis() {
        River river = new River(AT_ONCE).level(0, 1).level(5, 0.99);

        assertThat(river.story()).containsExactly("0 RAISED blue", "5 CLEARED blue");
        assertThat(river.last().evidence())
                .containsExactly(Evidence.comparison("g1", "level", "level", 0.99, "<", 1.0, "m"));
    }

    @Test
    void clearsOnlyAfterTheEasedConditionWasFalseForTheGivenTime() {
        River river = new River(SLOW).level(0, 1).level(5, 0.95).level(20, 0.89).level(25, 0.8);
        assertThat(river.story()).containsExactly("0 RAISED blue");

        assertThat(river.level(30, 0.8).story()).endsWith("30 CLEARED blue");
    }

    @Test
    void aReadingThatMeetsTheEasedConditionRestartsTheClearingClock() {
        River river = new River(SLOW).level(0, 1).level(5, 0.8).level(10, 0.9).level(15, 0.8);
        assertThat(river.level(20, 0.8).story()).containsExactly("0 RAISED blue");

        assertThat(river.level(25, 0.8).story()).endsWith("25 CLEARED blue");
    }

    @Test
    void downgradesOneGradeAtATime() {
        River river = new River(SLOW).level(0, 3).level(5, 0);
        for (int minute = 10; minute <= 40; minute += 5) {
            river.level(minute, 0);
        }

        assertThat(river.story())
                .containsExactly(
                        "0 RAISED orange",
                        "15 DOWNGRADED yellow",
                        "25 DOWNGRADED blue",
                        "35 CLEARED blue");
    }

    @Test
    void aPercentMarginEasesEachLimitByItsShare() {
        Rule rule = rule(LADDER, Rule.Raise.AT_ONCE, clear(50, "%", Duration.ZERO));

        River river = new River(rule).level(0, 1).level(5, 0.5);
        assertThat(river.story()).hasSize(1);
        assertThat(river.level(10, 0.49).story()).endsWith("10 CLEARED blue");
    }

    @Test
    void theMarginOfALowerLimitLiesAboveIt() {
        Rule rule =
                rule(
                        Map.of(Grade.BLUE, Ast.atMost(Ast.quantity("level"), Ast.number(1, "m"))),
                        Rule.Raise.AT_ONCE,
                        clear(10, "cm", Duration.ZERO));

        River river = new River(rule).level(0, 1).level(5, 1.05);
        assertThat(river.story()).hasSize(1);
        assertThat(river.level(10, 1.11).story()).endsWith("10 CLEARED blue");
    }

    @Test
    void aMarginOfAnotherKindOfUnitLeavesTheLimitAlone() {
        Rule rule = rule(LADDER, Rule.Raise.AT_ONCE, clear(5, "°C", Duration.ZERO));

        assertThat(new River(rule).level(0, 1).level(5, 0.99).story()).endsWith("5 CLEARED blue");
    }

    @Test
    void aGapRestartsTheClearingClockAndSilenceNeverClears() {
        River river = new River(SLOW).level(0, 1).level(5, 0.5).elapse(500);
        assertThat(river.story()).containsExactly("0 RAISED blue", "20 STALE blue");

        river.level(501, 0.5);
        assertThat(river.story()).endsWith("501 FRESH blue");
        assertThat(river.level(506, 0.5).level(511, 0.5).story()).endsWith("511 CLEARED blue");
    }

    @Test
    void aSecondEpisodeHasTheNextNumberAndStartsItsSequenceAnew() {
        River river = new River(AT_ONCE).level(0, 1).level(5, 0).level(10, 1);

        assertThat(river.last().identity()).isEqualTo("stage:g1:2#1");
    }

    @Test
    void staleIsDatedAtTheLimitHoweverLateItIsNoticed() {
        River river = new River(SLOW).level(0, 1).level(5, 1).elapse(19);
        assertThat(river.evaluator().wakeAt(river.state)).contains(River.minute(20));
        assertThat(river.story()).hasSize(1);

        river.elapse(45);
        assertThat(river.story()).endsWith("20 STALE blue");
        assertThat(river.last().stale()).isTrue();
        assertThat(river.last().detectedAt()).isEqualTo(River.minute(45));
        assertThat(river.evaluator().wakeAt(river.state)).isEmpty();
    }

    @Test
    void aGapSeenOnlyByTheNextReadingGivesTheSameStaleAndFresh() {
        assertThat(new River(SLOW).level(0, 1).level(60, 1.05).story())
                .containsExactly("0 RAISED blue", "15 STALE blue", "60 FRESH blue");
    }

    @Test
    void badReadingsDoNotKeepAWarningFresh() {
        River river = new River(SLOW).level(0, 1);
        for (int minute = 5; minute <= 20; minute += 5) {
            river.observe(minute, "level", 0, Quality.BAD);
        }

        assertThat(river.story()).containsExactly("0 RAISED blue", "15 STALE blue");
    }

    @Test
    void aReadingThatIsItselfTooOldDoesNotMakeAWarningFresh() {
        River river = new River(AT_ONCE).level(0, 1).elapse(100).level(50, 0);

        assertThat(river.story()).containsExactly("0 RAISED blue", "15 STALE blue");
    }

    @Test
    void aStaleWarningIsUpgradedByAFreshReading() {
        assertThat(new River(SLOW).level(0, 1).elapse(30).level(31, 2).story())
                .endsWith("15 STALE blue", "31 FRESH blue", "31 UPGRADED yellow");
    }

    @Test
    void aReadingOutOfOrderMayRaiseButNotClear() {
        River river = new River(AT_ONCE).level(0, 0).level(10, 0).level(5, 1);
        assertThat(river.story()).containsExactly("5 RAISED blue");

        assertThat(river.level(7, 0).story()).hasSize(1);
        assertThat(river.level(6, 2).story()).endsWith("6 UPGRADED yellow");
        assertThat(river.level(12, 0).story()).endsWith("12 DOWNGRADED blue");
    }

    @Test
    void aReadingOutOfOrderConfirmsAPendingRowButBeginsNone() {
        River river = new River(raising(3, Duration.ZERO)).level(0, 0).level(10, 0).level(5, 1);
        river.level(6, 1).level(7, 1);
        assertThat(river.story()).isEmpty();

        river.level(15, 1).level(25, 1);
        assertThat(river.level(20, 1).story()).containsExactly("20 RAISED blue");
    }

    @Test
    void aLateReadingChangesNoWarning() {
        River river = new River(AT_ONCE).level(0, 0).late(5, 4);
        assertThat(river.story()).isEmpty();

        river.level(10, 1).late(11, 0).late(12, 4);
        assertThat(river.story()).containsExactly("10 RAISED blue");
    }

    @Test
    void aDuplicateChangesNothing() {
        River river = new River(raising(2, Duration.ZERO)).level(0, 1).level(0, 1).level(0, 4);
        assertThat(river.story()).isEmpty();

        byte[] before = River.bytes(river.level(5, 1).level(10, 1).state);
        river.level(5, 3).level(0, 3).late(10, 3);
        assertThat(River.bytes(river.state)).isEqualTo(before);
    }

    @Test
    void whatIsOlderThanTheRememberedTimesIsHistory() {
        River river = new River(AT_ONCE);
        for (int minute = 0; minute <= Timeline.CAPACITY; minute++) {
            river.level(10 + minute, 0);
        }

        assertThat(river.level(9, 4).story()).isEmpty();
        assertThat(river.level(11.5, 4).story()).hasSize(1);
    }

    @Test
    void aSecondMessageOfTheSameMomentIsNoSecondReadingInARow() {
        Expression both =
                Ast.and(levelAtLeast(1), Ast.atLeast(Ast.quantity("flow"), Ast.number(5, "m3/s")));
        Rule rule =
                rule(
                        Map.of(Grade.BLUE, both),
                        new Rule.Raise(2, Duration.ZERO),
                        Rule.Clear.AT_ONCE);
        River river = new River(rule).level(0, 1).observe(0, "flow", 6, Quality.GOOD);
        assertThat(river.story()).isEmpty();

        river.level(5, 1);
        assertThat(river.story()).containsExactly("5 RAISED blue");
    }

    @Test
    void aReadingOfOtherQuantitiesDoesNotCountForTheRule() {
        River river =
                new River(raising(2, Duration.ZERO))
                        .level(0, 1)
                        .observe(1, "battery", 12, Quality.GOOD)
                        .observe(2, "battery", 12, Quality.GOOD);

        assertThat(river.story()).isEmpty();
    }

    @Test
    void aSuspectValueRaisesAtMostOrange() {
        River river = new River(AT_ONCE).observe(0, "level", 5, Quality.SUSPECT);
        assertThat(river.story()).containsExactly("0 RAISED orange");

        assertThat(river.observe(5, "level", 5, Quality.SUSPECT).story()).hasSize(1);
        assertThat(river.level(10, 5).story()).endsWith("10 UPGRADED red");
    }

    @Test
    void aSuspectValueIsCappedAlsoWhereTheRuleHasOnlyRed() {
        Rule onlyRed = rule(Map.of(Grade.RED, levelAtLeast(4)));
        River river = new River(onlyRed).observe(0, "level", 5, Quality.SUSPECT);
        assertThat(river.story()).containsExactly("0 RAISED orange");
        assertThat(river.last().evidence()).hasSize(1);

        assertThat(river.level(5, 3).story()).endsWith("5 CLEARED orange");
    }

    @Test
    void aRedGradeThatAnotherGoodValueCarriesIsNotCapped() {
        Expression either =
                Ast.or(levelAtLeast(4), Ast.atLeast(Ast.quantity("flow"), Ast.number(100, "m3/s")));
        River river = new River(rule(Map.of(Grade.RED, either)));
        river.observe(
                Reading.of(
                        River.G1,
                        River.START,
                        new Measurement("level", 5, Quality.SUSPECT),
                        new Measurement("flow", 120, Quality.UNEVALUATED)));

        assertThat(river.story()).containsExactly("0 RAISED red");
    }

    @Test
    void aWindowIsSuspectOnlyByItsOwnQuantity() {
        Expression highest =
                Ast.atLeast(
                        Ast.call(Function.MAX, Ast.quantity("level"), Ast.number(10, "min")),
                        Ast.number(4, "m"));
        Rule onlyRed =
                rule(
                        Map.of(
                                Grade.RED,
                                highest,
                                Grade.BLUE,
                                Ast.atLeast(Ast.quantity("battery"), Ast.number(99, "V"))));
        River river = new River(onlyRed).observe(0, "battery", 12, Quality.SUSPECT).level(1, 5);
        assertThat(river.story()).containsExactly("1 RAISED red");

        River capped = new River(onlyRed).observe(0, "level", 1, Quality.SUSPECT).level(1, 5);
        assertThat(capped.story()).containsExactly("1 RAISED orange");
    }

    @Test
    void aWarningThatSilenceRaisedIsStaleFromThenOn() {
        Expression either =
                Ast.or(levelAtLeast(4), Ast.call(Function.SILENT, Ast.number(30, "min")));
        River river = new River(rule(Map.of(Grade.BLUE, either))).level(0, 1).elapse(60);

        assertThat(river.story()).containsExactly("30 RAISED blue", "30 STALE blue");
        assertThat(river.level(61, 1).story()).endsWith("61 FRESH blue", "61 CLEARED blue");
    }

    @Test
    void aSuspectCapCountsForTheDebounceOfOrange() {
        River river =
                new River(raising(2, Duration.ZERO))
                        .observe(0, "level", 5, Quality.SUSPECT)
                        .observe(5, "level", 5, Quality.SUSPECT);

        assertThat(river.story()).containsExactly("5 RAISED orange");
    }

    @Test
    void tellsAgainOnceTheValueWentOnByATenthOfTheLimit() {
        River river = new River(SLOW).level(0, 1).level(5, 1.5).level(10, 1.05);
        assertThat(river.story()).hasSize(1);

        river.level(15, 1.11).level(20, 1.5);
        assertThat(river.story()).containsExactly("0 RAISED blue", "15 UPDATED blue");
        assertThat(river.level(25, 1.5).story()).endsWith("15 UPDATED blue", "25 UPDATED blue");
        assertThat(river.last().evidence().get(0).value()).isEqualTo(1.5);
    }

    @Test
    void closesTheWarningOfARuleThatIsGoneAndNeverReusesItsNumber() {
        River river = new River(AT_ONCE).level(0, 1);
        river.use();
        assertThat(river.story()).endsWith("0 CLOSED blue");
        assertThat(river.last().identity()).isEqualTo("stage:g1:1#2");

        river.restart().use(AT_ONCE);
        river.level(5, 1);
        assertThat(river.last().identity()).isEqualTo("stage:g1:2#1");
    }

    @Test
    void closesTheWarningOfASensorThatIsGone() {
        River river = new River(AT_ONCE).level(0, 1);
        SiteState state = river.state;
        River without =
                new River(AT_ONCE)
                        .withSensors(
                                List.of(River.gauge("g2", "m", Duration.ofMinutes(5))), AT_ONCE);
        without.evaluator().adopt(state, River.minute(9), without.transitions::add);

        assertThat(without.story()).containsExactly("9 CLOSED blue");
        assertThat(without.last().siteName().en()).isEqualTo("Ford");
    }

    @Test
    void anEditedRuleKeepsItsWarningAndJudgesItAnew() {
        River river = new River(AT_ONCE).level(0, 2);
        Rule edited =
                rule(
                        "stage",
                        "ba9876543210",
                        Map.of(Grade.BLUE, levelAtLeast(1), Grade.RED, levelAtLeast(2.5)),
                        Rule.Raise.AT_ONCE,
                        Rule.Clear.AT_ONCE);
        river.use(edited);
        assertThat(river.story()).containsExactly("0 RAISED yellow");

        river.level(5, 2.5);
        assertThat(river.story()).endsWith("5 UPGRADED red");
        assertThat(river.last().identity()).isEqualTo("stage:g1:1#2");
        assertThat(river.last().revision()).isEqualTo("ba9876543210");
    }

    @Test
    void aHeldGradeThatTheRuleHasNoMoreStepsDownToTheNextOneItHas() {
        River river = new River(AT_ONCE).level(0, 3.2);
        river.use(
                rule(
                        "stage",
                        "ba9876543210",
                        Map.of(Grade.BLUE, levelAtLeast(1)),
                        Rule.Raise.AT_ONCE,
                        Rule.Clear.AT_ONCE));

        assertThat(river.level(5, 3.2).story()).endsWith("5 DOWNGRADED blue");
        assertThat(river.level(10, 3.2).story()).hasSize(2);
    }

    @Test
    void adoptingTheSameRulesAgainChangesNothing() {
        River river = new River(AT_ONCE).level(0, 1);
        byte[] before = River.bytes(river.state);
        river.use(AT_ONCE);

        assertThat(River.bytes(river.state)).isEqualTo(before);
        assertThat(river.story()).hasSize(1);
    }

    @Test
    void aStateThatTheRulesHaveNotSeenAsksToBeWoken() {
        River river = new River(AT_ONCE).level(0, 1).restart();

        assertThat(river.evaluator().wakeAt(river.state)).isEqualTo(Optional.of(Instant.EPOCH));
        river.elapse(1);
        assertThat(river.evaluator().wakeAt(river.state)).contains(River.minute(15));
    }

    @Test
    void whatIsRaisedBecauseValuesAreMissingIsNotStaleBeforeIt() {
        Expression unusable =
                Ast.and(
                        Ast.not(Ast.call(Function.SILENT, Ast.number(1, "h"))),
                        Ast.below(
                                Ast.call(
                                        Function.COUNT,
                                        Ast.quantity("level"),
                                        Ast.number(10, "min")),
                                Ast.number(1, "")));
        River river =
                new River(
                        rule(
                                Map.of(Grade.BLUE, unusable),
                                new Rule.Raise(1, Duration.ofMinutes(20)),
                                Rule.Clear.AT_ONCE));

        river.level(0, 1);
        for (int minute = 5; minute <= 35; minute += 5) {
            river.observe(minute, "level", 99, Quality.BAD);
        }
        river.elapse(45);

        assertThat(river.story()).containsExactly("30 RAISED blue", "30 STALE blue");
    }
}
