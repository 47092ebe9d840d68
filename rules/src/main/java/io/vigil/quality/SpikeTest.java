package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 6, spike: how far a value lies off its two neighbours. The manual flags a value when
 * the next one has come; an alarm cannot wait for that, so {@link QualityMemory} flags it at once
 * by its distance from the value before, which {@link #flag} can only confirm or make smaller.
 *
 * @param suspect further off is {@link Quality#SUSPECT}
 * @param fail further off is {@link Quality#BAD}
 */
public record SpikeTest(double suspect, double fail, Method method) {
    /** How the distance from the neighbours is measured. */
    public enum Method {
        /** From the mean of the neighbours, as the manual does: neighbours of a spike show too. */
        AVERAGE,
        /**
         * The smaller of the distances to both neighbours, if the value lies above both or below
         * both, else 0: only the spike itself shows.
         */
        SMALLER
    }

    /** The flag of the middle one of three values. */
    public Quality flag(double before, double value, double after) {
        return flag(distance(before, value, after));
    }

    /** The flag of a value at this distance from its neighbours. */
    Quality flag(double distance) {
        if (distance > fail) {
            return Quality.BAD;
        }
        return distance > suspect ? Quality.SUSPECT : Quality.GOOD;
    }

    private double distance(double before, double value, double after) {
        if (method == Method.AVERAGE) {
            return Math.abs(value - (before + after) / 2);
        }
        double rise = value - before;
        double fall = value - after;
        return rise * fall > 0 ? Math.min(Math.abs(rise), Math.abs(fall)) : 0;
    }

    /**
     * The third difference of four values in order, {@code a − 3b + 3c − d}: the manual's other
     * measure of a spike at {@code b} or {@code c}.
     */
    public static double thirdDifference(double a, double b, double c, double d) {
        return a - 3 * b + 3 * c - d;
    }
}
