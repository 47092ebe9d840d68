package io.vigil.rules.evaluation;

import io.vigil.rules.evaluation.SampleWindow.Held;

/**
 * What a quantity amounts to over a window: its values, or what was computed of each, times the
 * time for which they held.
 *
 * <p>Time without a value counts as zero, so that what there is says the least that it can be, if
 * no value is negative. The number itself is known while a value is fresh and at least three
 * quarters of the window are covered.
 *
 * @param exponent 1, but for {@link Measure#DOSE} that to which values were raised
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record ExposureNode(Measure measure, int quantity, double exponent, int slot, long width)
        implements NumberNode {
    static final double LEAST_COVERED = 0.75;

    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;
    private static final int COST = 10;

    enum Measure {
        /** Mean over the window. */
        TWA,
        /** Value times hours. */
        INTEGRAL,
        /** The constant value of the same load. */
        DOSE,
        /** Minutes; the values are 1 and 0. */
        DURATION
    }

    @Override
    public double value(Moment moment) {
        Held held = held(moment);
        boolean isKnown =
                held != null && moment.isFresh(quantity) && held.millis() >= LEAST_COVERED * width;
        return isKnown ? of(held.area()) : Double.NaN;
    }

    @Override
    public double least(Moment moment) {
        Held held = held(moment);
        boolean isSure = held != null && held.lowest() >= 0 && held.lowest() < Double.MAX_VALUE;
        return isSure ? of(held.area()) : Double.NaN;
    }

    private Held held(Moment moment) {
        // The value that held when the window began may be suspect, too.
        if (moment.excludes(quantity, moment.at - width - moment.bound.hold)) {
            return null;
        }
        return moment.sensor.windows[slot].held(moment.at, width, moment.bound.hold);
    }

    private double of(double area) {
        return switch (measure) {
            case TWA -> area / width;
            case INTEGRAL -> area / HOUR;
            case DOSE -> Math.pow(area / width, 1 / exponent);
            case DURATION -> area / MINUTE;
        };
    }

    @Override
    public int cost() {
        return COST;
    }
}
