package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 9, multivariate: a change that a second quantity does not show as well is {@link
 * Quality#SUSPECT}; where both move, something happened.
 *
 * @param deviations how many standard deviations are a change, for both
 * @param over of which past, milliseconds
 */
public record MultivariateTest(double deviations, long over) {
    /**
     * Judges one change by that of the other quantity.
     *
     * @param change of the first quantity since the value before; NaN while unknown
     * @param deviation of the first quantity
     * @param otherChange of the second
     * @param otherDeviation of the second
     */
    public Quality flag(
            double change, double deviation, double otherChange, double otherDeviation) {
        double limit = deviations * deviation;
        double otherLimit = deviations * otherDeviation;
        if (Double.isNaN(change + limit + otherChange + otherLimit)) {
            return Quality.UNEVALUATED;
        }
        boolean moves = Math.abs(change) > limit;
        boolean otherMoves = Math.abs(otherChange) > otherLimit;
        return moves && !otherMoves ? Quality.SUSPECT : Quality.GOOD;
    }
}
