package io.vigil.science.water;

import java.util.Optional;

/**
 * Amounts of rain of the national rainstorm signals (order no. 16 of the China Meteorological
 * Administration, annex). Only the meteorological service issues the signals: what is computed here
 * is that local rain has reached the amount of one.
 */
public enum RainStandard {
    BLUE(12, 50),
    YELLOW(6, 50),
    ORANGE(3, 50),
    RED(3, 100);

    private final int hours;
    private final double millimetres;

    RainStandard(int hours, double millimetres) {
        this.hours = hours;
        this.millimetres = millimetres;
    }

    /** Length of the window, h. */
    public int hours() {
        return hours;
    }

    /** mm in the window. */
    public double millimetres() {
        return millimetres;
    }

    /**
     * The most urgent one that is reached.
     *
     * @param three rain of the last 3 h, mm
     * @param six rain of the last 6 h, mm
     * @param twelve rain of the last 12 h, mm
     */
    public static Optional<RainStandard> reached(double three, double six, double twelve) {
        if (three >= RED.millimetres) {
            return Optional.of(RED);
        }
        if (three >= ORANGE.millimetres) {
            return Optional.of(ORANGE);
        }
        if (six >= YELLOW.millimetres) {
            return Optional.of(YELLOW);
        }
        return twelve >= BLUE.millimetres ? Optional.of(BLUE) : Optional.empty();
    }
}
