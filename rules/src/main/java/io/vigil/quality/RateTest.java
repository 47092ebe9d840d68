package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 7, rate of change. Never {@link Quality#BAD}: rivers do rise, and leaks do start.
 *
 * @param perMillisecond most change in a millisecond; infinite without such a limit
 * @param deviations most change in standard deviations of the last {@code over}; infinite without
 * @param least change that is allowed beside the deviations
 * @param over milliseconds
 */
public record RateTest(double perMillisecond, double deviations, double least, long over) {
    /** A fixed limit. */
    public static RateTest fixed(double perMillisecond) {
        return new RateTest(perMillisecond, Double.POSITIVE_INFINITY, 0, 0);
    }

    /** Whether the test needs a {@link Spread}. */
    boolean usesSpread() {
        return deviations < Double.POSITIVE_INFINITY;
    }

    /**
     * Judges one change.
     *
     * @param change since the value before
     * @param millis since the value before, above zero
     * @param deviation standard deviation of the last {@link #over}; NaN while unknown
     */
    public Quality flag(double change, long millis, double deviation) {
        double size = Math.abs(change);
        boolean tooFast = size > perMillisecond * millis;
        if (usesSpread() && Double.isNaN(deviation)) {
            return tooFast ? Quality.SUSPECT : Quality.UNEVALUATED;
        }
        boolean tooFar = usesSpread() && size > least + deviations * deviation;
        return tooFast || tooFar ? Quality.SUSPECT : Quality.GOOD;
    }
}
