package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 11, neighbour: how far a value lies off that of another sensor of the same quantity
 * and datum.
 *
 * @param suspect further off is {@link Quality#SUSPECT}
 * @param fail further off is {@link Quality#BAD}
 */
public record NeighbourTest(double suspect, double fail) {
    /**
     * Judges one value.
     *
     * @param neighbour the other value; NaN without one
     */
    public Quality flag(double value, double neighbour) {
        double off = Math.abs(value - neighbour);
        if (Double.isNaN(off)) {
            return Quality.UNEVALUATED;
        }
        if (off > fail) {
            return Quality.BAD;
        }
        return off > suspect ? Quality.SUSPECT : Quality.GOOD;
    }
}
