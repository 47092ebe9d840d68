package io.vigil.rules.evaluation;

/**
 * The value that the robust line has a while ahead. A slope whose 95 % interval includes zero is
 * taken as zero: what may be noise is not followed.
 *
 * @param horizon how far ahead, milliseconds
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record ForecastNode(int quantity, long horizon, int slot, long width) implements NumberNode {
    private static final double HOUR = 3_600_000;

    @Override
    public double value(Moment moment) {
        Fit fit = fit(moment);
        if (fit == null) {
            return Double.NaN;
        }
        boolean isSure = fit.lowest() > 0 || fit.highest() < 0;
        return isSure ? fit.value() + fit.slope() * horizon : fit.value();
    }

    /** Null while unknown. */
    private Fit fit(Moment moment) {
        return moment.fit(quantity, slot, width);
    }

    @Override
    public int cost() {
        return Fit.COST;
    }

    /**
     * Surely on the near side, if even the steepest slope that the window could have does not bring
     * its highest (lowest) value to the limit.
     */
    @Override
    public int sideOf(double limit, Moment moment) {
        if (moment.hidesWindow(quantity, width)) {
            return 0;
        }
        SampleWindow window = moment.sensor.windows[slot];
        double highest = window.max(moment.at, width);
        double lowest = window.min(moment.at, width);
        double rounding = Fit.SURELY * (Math.abs(limit) + Math.abs(highest) + Math.abs(lowest));
        double rise = steepest(limit - highest - rounding);
        double fall = steepest(lowest - limit - rounding);
        if (rise > 0 && window.sideOfSlope(moment.at, width, rise) < 0) {
            return -1;
        }
        return fall > 0 && window.sideOfSlope(moment.at, width, -fall) > 0 ? 1 : 0;
    }

    /** Slope that covers {@code gap} from the beginning of the window to the horizon. */
    private double steepest(double gap) {
        return gap / (horizon + width) * (1 - Fit.SURELY);
    }

    @Override
    public Trend trend(Moment moment) {
        Fit fit = fit(moment);
        return fit == null
                ? Trend.NONE
                : new Trend(
                        fit.slope() * HOUR,
                        fit.value() + fit.lowest() * horizon,
                        fit.value() + fit.highest() * horizon);
    }
}
