package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import org.junit.jupiter.api.Test;

/**
 * Worked examples: numbers computed by hand or by other programs from the cited sources (trend of a
 * river with a spike, Sen's interval; NIST/SEMATECH e-Handbook for cumulative sums; a 15 min
 * short-term exposure; ten Berge's toxic load for chlorine, ammonia and hydrogen sulphide).
 */
class TrendVectorsTest {
    private static final long MINUTE = 60_000;
    private static final Expression LEVEL = Ast.quantity("level");

    private static final double[] RIVER = {
        24.10, 24.12, 24.15, 24.19, 24.22, 24.27, 24.95, 24.36, 24.41, 24.45, 24.52, 24.57
    };

    private static OneSensor river(Expression number) {
        OneSensor sensor = new OneSensor(number);
        for (int i = 0; i < RIVER.length; i++) {
            sensor.take(5 * MINUTE * (i + 1), RIVER[i]);
        }
        return sensor;
    }

    @Test
    void rateTellsItsInterval() {
        OneSensor sensor = river(Ast.call(Function.RATE, LEVEL, Ast.number(1, "h")));

        assertThat(sensor.value(0)).isCloseTo(0.524, within(1e-6));
        assertThat(sensor.trend(0).lowest()).isCloseTo(0.466667, within(1e-6));
        assertThat(sensor.trend(0).highest()).isCloseTo(0.6, within(1e-6));
    }

    @Test
    void forecastFollowsTheRobustLineWithItsInterval() {
        OneSensor sensor = river(Ast.call(Function.FORECAST, LEVEL, Ast.number(2, "h")));

        assertThat(sensor.value(0)).isCloseTo(24.5420 + 2 * 0.524, within(1e-4));
        assertThat(sensor.trend(0).perHour()).isCloseTo(0.524, within(1e-6));
        assertThat(sensor.trend(0).lowest()).isCloseTo(24.5420 + 2 * 0.466667, within(1e-4));
        assertThat(sensor.trend(0).highest()).isCloseTo(24.5420 + 2 * 0.6, within(1e-4));
    }

    @Test
    void aTrendThatMayBeNoneIsNotFollowed() {
        OneSensor sensor =
                new OneSensor(
                        Ast.call(Function.FORECAST, LEVEL, Ast.number(20, "min"), minutes(10)));
        double[] noise = {5.00, 5.03, 4.98, 5.02, 5.01, 4.99, 5.04, 5.00};
        for (int i = 0; i < noise.length; i++) {
            sensor.take(MINUTE * i, noise[i]);
        }

        assertThat(sensor.value(0)).isBetween(4.99, 5.03);
        assertThat(sensor.trend(0).lowest()).isLessThan(sensor.value(0));
        assertThat(sensor.trend(0).highest()).isGreaterThan(sensor.value(0));
    }

    @Test
    void shortTermExposureHoldsEachValue() {
        OneSensor sensor =
                new OneSensor(
                        Ast.call(Function.TWA, LEVEL, minutes(15)),
                        Ast.call(Function.INTEGRAL, LEVEL, minutes(15)),
                        Ast.call(Function.DOSE, LEVEL, minutes(15), Ast.number(1, "")));
        double[] concentrations = {12, 12, 12, 12, 12, 28, 28, 28, 28, 45, 45, 45, 20, 20, 20, 0};
        for (int i = 0; i < concentrations.length; i++) {
            sensor.take(MINUTE * i, concentrations[i]);
        }

        assertThat(sensor.value(0)).isCloseTo(24.4667, within(1e-4));
        assertThat(sensor.value(1)).isCloseTo(24.4667 / 4, within(1e-4));
        assertThat(sensor.value(2)).isCloseTo(24.4667, within(1e-4));
    }

    @Test
    void doseIsTheConstantConcentrationOfTheSameLoad() {
        assertThat(afterTenOf60Minutes(50, 2)).isCloseTo(20.4124, within(1e-4));
        assertThat(afterTenOf60Minutes(2700, 2)).isCloseTo(1102.27, within(1e-2));
        assertThat(afterTenOf60Minutes(76, 4.36)).isCloseTo(50.3893, within(1e-4));
    }

    /** Ten minutes of a concentration and fifty of none. */
    private static double afterTenOf60Minutes(double concentration, double exponent) {
        OneSensor sensor =
                new OneSensor(
                        Ast.call(Function.DOSE, LEVEL, minutes(60), Ast.number(exponent, "")));
        for (int i = 0; i <= 60; i++) {
            sensor.take(MINUTE * i, i < 10 ? concentration : 0);
        }
        return sensor.value(0);
    }

    @Test
    void ewmaWeighsByTheTimeThatPassed() {
        OneSensor sensor = new OneSensor(Ast.call(Function.EWMA, LEVEL, minutes(60)));
        long[] at = {0, 10, 25, 60, 70};
        double[] values = {10, 12, 11, 20, 22};
        for (int i = 0; i < at.length; i++) {
            sensor.take(MINUTE * at[i], values[i]);
            assertThat(Double.isNaN(sensor.value(0))).isEqualTo(at[i] < 60);
        }

        assertThat(sensor.value(0)).isCloseTo(15.8008, within(1e-4));
    }

    @Test
    void cusumGrowsWithAShiftInEitherDirection() {
        // In units of a standard deviation of 0.5: slack 0.5 and the sums below.
        double[] values = {5.1, 4.8, 5.3, 5.0, 5.6, 6.1, 6.4, 6.9, 7.5, 7.2};
        double[] sums = {0, 0, 0.1, 0, 0.7, 2.4, 4.7, 8.0, 12.5, 16.4};
        OneSensor sensor =
                new OneSensor(
                        Ast.call(Function.CUSUM, LEVEL, Ast.number(5, "m"), Ast.number(25, "cm")),
                        Ast.call(Function.CUSUM, LEVEL, Ast.number(5, "m"), Ast.number(-25, "cm")));
        OneSensor mirrored =
                new OneSensor(
                        Ast.call(
                                Function.CUSUM, LEVEL, Ast.number(5, "m"), Ast.number(-0.25, "m")));
        for (int i = 0; i < values.length; i++) {
            sensor.take(MINUTE * i, values[i]);
            mirrored.take(MINUTE * i, 10 - values[i]);

            assertThat(sensor.value(0)).isCloseTo(sums[i] * 0.5, within(1e-9));
            assertThat(sensor.value(1)).isCloseTo(0, within(1e-9));
            assertThat(mirrored.value(0)).isCloseTo(sums[i] * 0.5, within(1e-9));
        }
    }

    private static Expression minutes(double minutes) {
        return Ast.number(minutes, "min");
    }
}
