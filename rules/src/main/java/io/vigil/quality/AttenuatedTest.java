package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 10, attenuated signal: whether the quantity moves less than it should. Not evaluated
 * until values of the whole time are known.
 *
 * @param over milliseconds
 * @param suspect below is {@link Quality#SUSPECT}
 * @param fail below is {@link Quality#BAD}
 */
public record AttenuatedTest(long over, Measure measure, double suspect, double fail) {
    /** What is measured. */
    public enum Measure {
        /** Standard deviation. */
        DEVIATION,
        /** Highest minus lowest value. */
        RANGE
    }

    /** The flag of the newest value. */
    public Quality flag(Spread spread, long at) {
        if (!spread.isFull(at)) {
            return Quality.UNEVALUATED;
        }
        double moved = measure == Measure.RANGE ? spread.range(at) : spread.deviation(at);
        if (moved < fail) {
            return Quality.BAD;
        }
        return moved < suspect ? Quality.SUSPECT : Quality.GOOD;
    }
}
