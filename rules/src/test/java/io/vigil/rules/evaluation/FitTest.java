package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Grade;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.warnings.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final long MINUTE = 60_000;

    /** A river level every five minutes, with a spike at 30 min. */
    private static final double[] LEVELS = {
        24.10, 24.12, 24.15, 24.19, 24.22, 24.27, 24.95, 24.36, 24.41, 24.45, 24.52, 24.57
    };

    private static Fit fit() {
        double[] at = new double[LEVELS.length];
        Arrays.setAll(at, i -> 5 * MINUTE * i - 55 * MINUTE);
        return Fit.of(at, LEVELS);
    }

    @Test
    void aSpikeHardlyMovesTheSlope() {
        double perHour = 60.0 * MINUTE;

        assertThat(fit().slope() * perHour).isCloseTo(0.524, within(1e-6));
        assertThat(fit().lowest() * perHour).isCloseTo(0.466667, within(1e-6));
        assertThat(fit().highest() * perHour).isCloseTo(0.6, within(1e-6));
        assertThat(fit().value()).isCloseTo(24.5420, within(1e-4));
    }

    /** The gauge reports the levels above from minute 5 on. */
    private static River rising(Expression condition) {
        River river = new River(River.rule(Map.of(Grade.YELLOW, condition)));
        for (int i = 0; i < LEVELS.length; i++) {
            river.level(5 + 5 * i, LEVELS[i]);
        }
        return river;
    }

    private static Expression eta(double limit, double horizonMinutes) {
        return Ast.or(
                Ast.levelAtLeast(limit),
                Ast.atMost(
                        Ast.call(Function.ETA, Ast.quantity("level"), Ast.number(limit, "m")),
                        Ast.number(horizonMinutes, "min")));
    }

    @Test
    void etaTellsTheTimeToTheLimitWithItsInterval() {
        River river = rising(eta(25, 52.5));

        assertThat(river.story()).containsExactly("60 RAISED yellow");
        Evidence evidence = river.last().evidence().get(0);
        assertThat(evidence.function()).isEqualTo("eta(level, 25.0 m)");
        assertThat(evidence.value()).isCloseTo(52.4427, within(1e-4));
        assertThat(evidence.limit()).isEqualTo(52.5);
        assertThat(evidence.unit()).isEqualTo("min");
        assertThat(evidence.windowSeconds()).isEqualTo(3600);
        assertThat(evidence.trendPerHour()).isCloseTo(0.524, within(1e-6));
        assertThat(evidence.timeToLimitSeconds()).isCloseTo(52.4427 * 60, within(0.01));
        assertThat(evidence.earliestSeconds()).isCloseTo(45.8 * 60, within(0.01));
        assertThat(evidence.latestSeconds()).isCloseTo(58.8857 * 60, within(0.01));
    }

    @Test
    void etaIsNeverBeyondTwiceTheWindow() {
        // At 224 min the limit lies beyond the 120 min that an hour's trend may speak of.
        assertThat(rising(eta(26.5, 10_000)).story()).isEmpty();
    }

    @Test
    void etaIsNeverForWhatMovesAway() {
        assertThat(rising(eta(30, 10_000)).story()).isEmpty();
        Expression low =
                Ast.or(
                        Ast.atMost(Ast.quantity("level"), Ast.number(24, "m")),
                        Ast.atMost(
                                Ast.call(Function.ETA, Ast.quantity("level"), Ast.number(24, "m")),
                                Ast.number(10_000, "min")));
        assertThat(rising(low).story()).isEmpty();
    }

    @Test
    void etaWorksTowardsALowerLimit() {
        Expression low =
                Ast.or(
                        Ast.atMost(Ast.quantity("level"), Ast.number(1, "m")),
                        Ast.atMost(
                                Ast.call(Function.ETA, Ast.quantity("level"), Ast.number(1, "m")),
                                Ast.number(30, "min")));
        River river = new River(River.rule(Map.of(Grade.BLUE, low)));
        for (int i = 0; i <= 12; i++) {
            river.level(5 * i, 3 - 0.1 * i);
        }
        assertThat(river.story()).isEmpty();

        for (int i = 13; i <= 18; i++) {
            river.level(5 * i, 3 - 0.1 * i);
        }
        assertThat(river.story()).startsWith("70 RAISED blue");
    }

    @Test
    void etaIsZeroOnceTheLimitIsPassed() {
        Expression atOnce =
                Ast.or(
                        Ast.levelAtLeast(99),
                        Ast.atMost(
                                Ast.call(Function.ETA, Ast.quantity("level"), Ast.number(24, "m")),
                                Ast.number(0, "min")));

        assertThat(rising(atOnce).story()).containsExactly("35 RAISED yellow");
    }

    @Test
    void etaIsUnknownBeforeTheReadingsSpanHalfTheWindow() {
        Expression negated =
                Ast.not(
                        Ast.atMost(
                                Ast.call(Function.ETA, Ast.quantity("level"), Ast.number(99, "m")),
                                Ast.number(1, "min")));

        assertThat(rising(negated).story()).containsExactly("35 RAISED yellow");
    }

    @Test
    void aShortcutForEtaSaysNothingThatTheFitDoesNot() {
        Random random = new Random(5);
        int settled = 0;
        for (int round = 0; round < 300; round++) {
            SampleWindow window = new SampleWindow("w");
            double drift = random.nextGaussian() / 20;
            for (int i = 0; i <= 30; i++) {
                double level = drift * i + random.nextInt(11) / 50.0;
                window.add(MINUTE * i, level, 100 * MINUTE, 2 * MINUTE);
            }
            Moment moment = new Moment(new SiteState());
            moment.at = 30 * MINUTE;
            moment.present = 1;
            moment.sensor = new SensorState("g1", 0);
            moment.sensor.windows = new SampleWindow[] {window};
            double limit = random.nextGaussian() * 3;
            EtaNode.Side side = List.of(EtaNode.Side.values()).get(random.nextInt(3));
            EtaNode eta = new EtaNode(0, 0, 30 * MINUTE, limit, side);
            double minutes = random.nextInt(70);

            int beside = eta.sideOf(minutes, moment);

            settled += beside;
            assertThat(beside).isIn(0, eta.value(moment) > minutes ? 1 : 0);
        }
        assertThat(settled).isBetween(20, 280);
    }

    @Test
    void rateIsTheRobustSlopePerHour() {
        Expression rate =
                Ast.atLeast(
                        Ast.call(Function.RATE, Ast.quantity("level"), Ast.number(1, "h")),
                        Ast.number(0.873, "cm/min"));
        River river = rising(rate);

        assertThat(river.last().evidence().get(0).unit()).isEqualTo("m/h");
        assertThat(river.last().evidence().get(0).trendPerHour())
                .isEqualTo(river.last().evidence().get(0).value());
    }

    @Test
    void selectionGivesWhatSortingGives() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            double[] values =
                    random.doubles(1 + random.nextInt(50)).map(x -> Math.floor(x * 9)).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int k = random.nextInt(values.length);
            int n = values.length;

            assertThat(Selection.kth(values.clone(), n, k)).isEqualTo(sorted[k]);
            assertThat(Selection.median(values.clone(), n))
                    .isEqualTo((sorted[n / 2] + sorted[(n - 1) / 2]) / 2);
        }
    }
}
