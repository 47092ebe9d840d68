package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rules that need no judgement for a while. */
class SensorCalmTest {
    private static final Expression LEVEL = Ast.quantity("level");
    private static final Expression TEN_MINUTES = Ast.number(10, "min");

    private static final Rule STAGE = rule("stage", Ast.levelAtLeast(5), Rule.Raise.AT_ONCE);
    private static final Rule HELD =
            rule("held", Ast.levelAtLeast(4), new Rule.Raise(3, Duration.ofMinutes(2)));
    private static final Rule LOW =
            rule("low", Ast.atMost(LEVEL, Ast.number(-5, "m")), Rule.Raise.AT_ONCE);
    private static final Rule MEAN =
            rule("mean", window(Function.AVG, 4), new Rule.Raise(2, Duration.ZERO));
    private static final Rule RISE = rule("rise", window(Function.RISE, 6), Rule.Raise.AT_ONCE);
    private static final Rule SCATTER =
            rule("scatter", window(Function.STDDEV, 3), Rule.Raise.AT_ONCE);
    private static final Rule MIDDLE =
            rule("middle", window(Function.MEDIAN, 3), Rule.Raise.AT_ONCE);
    private static final Rule RANGE =
            rule(
                    "range",
                    Ast.atLeast(
                            Ast.arithmetic(
                                    ArithmeticOperator.MINUS,
                                    Ast.call(Function.MAX, LEVEL, TEN_MINUTES),
                                    Ast.call(Function.MIN, LEVEL, TEN_MINUTES)),
                            Ast.number(5, "m")),
                    Rule.Raise.AT_ONCE);
    private static final Rule TREND =
            rule("trend", window(Function.RATE, 30, "m/h"), Rule.Raise.AT_ONCE);
    private static final Rule BOTH =
            rule(
                    "both",
                    Ast.or(
                            Ast.and(Ast.levelAtLeast(4), window(Function.AVG, 3)),
                            Ast.not(Ast.atLeast(LEVEL, Ast.number(-6, "m")))),
                    Rule.Raise.AT_ONCE);

    private static final Rule[] ALL = {
        STAGE, HELD, LOW, MEAN, RISE, SCATTER, MIDDLE, RANGE, TREND, BOTH
    };

    private static Rule rule(String id, Expression condition, Rule.Raise raise) {
        return River.rule(
                id,
                River.REVISION,
                Map.of(Grade.BLUE, condition),
                raise,
                River.clear(0.2, "m", Duration.ofMinutes(1)));
    }

    private static Expression window(Function function, double limit) {
        return window(function, limit, "m");
    }

    private static Expression window(Function function, double limit, String unit) {
        return Ast.atLeast(Ast.call(function, LEVEL, TEN_MINUTES), Ast.number(limit, unit));
    }

    private static boolean isCalm(River river, String rule) {
        WarningState[] warnings = river.state.sensors[0].warnings;
        for (int i = 0; i < warnings.length; i++) {
            if (warnings[i].rule.equals(rule)) {
                return river.state.sensors[0].calm.covers(i);
            }
        }
        throw new IllegalArgumentException("no rule " + rule);
    }

    @Test
    void belowItsLimitARuleNeedsNoJudgement() {
        River river = new River(STAGE, RANGE);
        river.level(0, 1);

        assertThat(isCalm(river, "stage")).isTrue();
        assertThat(isCalm(river, "range")).isTrue();
        river.level(1, 2);
        assertThat(isCalm(river, "stage")).isTrue();
        assertThat(isCalm(river, "range")).isTrue();
        river.level(2, 5);
        assertThat(isCalm(river, "stage")).isFalse();
        assertThat(river.transitions).hasSize(1);
    }

    @Test
    void aValueThatOnlyALateReadingBroughtCounts() {
        River river = new River(RANGE);
        river.level(0, 1).late(0.5, -4).level(1, 1);

        assertThat(river.transitions).hasSize(1);
    }

    @Test
    void whatLooksAtMoreThanValuesIsAlwaysJudged() {
        Rule silent = rule("silent", Ast.call(Function.SILENT, TEN_MINUTES), Rule.Raise.AT_ONCE);
        Rule two =
                rule(
                        "two",
                        Ast.and(
                                Ast.levelAtLeast(5),
                                Ast.atLeast(Ast.quantity("flow"), Ast.number(1, "m3/s"))),
                        Rule.Raise.AT_ONCE);
        River river = new River(silent, two, rule("count", window(Function.SUM, 5), HELD.raise()));
        river.level(0, 1);

        for (String rule : List.of("silent", "two", "count")) {
            assertThat(isCalm(river, rule)).as(rule).isFalse();
        }
    }

    /** A state that was just read knows of no calm, so that everything is judged. */
    @Property(tries = 300)
    void changesNoAnswer(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int meanStep,
            @ForAll @IntRange(min = 0, max = 20) int storm) {
        River calm = new River(ALL);
        River judged = new River(ALL);
        boolean anyCalm = false;
        for (Reading reading : readings(new Random(seed), meanStep, storm)) {
            calm.observe(reading);
            judged.restart();
            judged.observe(reading);
            anyCalm |= isCalm(calm, "stage");
            assertThat(calm.transitions).isEqualTo(judged.transitions);
            assertThat(River.bytes(calm.state)).isEqualTo(River.bytes(judged.state));
        }
        assertThat(anyCalm || storm > 0).isTrue();
    }

    /** A quiet day with waves, some of it out of order, late or of doubtful quality. */
    private static List<Reading> readings(Random random, int meanStep, int storm) {
        List<Reading> result = new ArrayList<>();
        double level = 0;
        long newest = River.START.toEpochMilli();
        for (int i = 0; i < 150; i++) {
            newest += (1 + random.nextInt(2 * meanStep)) * 1000L;
            level = random.nextInt(100) < storm ? random.nextInt(17) - 8 : level * 0.9;
            long at = random.nextInt(8) == 0 ? newest - random.nextInt(600_000) : newest;
            Quality quality = random.nextInt(10) > 0 ? Quality.GOOD : any(random);
            double value = level + random.nextDouble() - 0.5;
            List<Measurement> measurements = new ArrayList<>();
            if (random.nextInt(12) > 0) {
                measurements.add(new Measurement("level", value, quality));
            }
            if (measurements.isEmpty() || random.nextInt(4) == 0) {
                measurements.add(new Measurement("flow", value, Quality.GOOD));
            }
            boolean late = random.nextInt(15) == 0;
            result.add(new Reading(River.G1, at, Reading.NO_SEQUENCE, late, measurements));
        }
        return result;
    }

    private static Quality any(Random random) {
        List<Quality> all = List.of(Quality.values());
        return all.get(random.nextInt(all.size()));
    }
}
