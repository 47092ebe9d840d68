package io.vigil.rules.evaluation;

/**
 * Theil–Sen slope of one quantity, per hour.
 *
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record RateNode(int quantity, int slot, long width) implements NumberNode {
    private static final double HOUR = 3_600_000;

    @Override
    public double value(Moment moment) {
        Fit fit = moment.fit(quantity, slot, width);
        return fit == null ? Double.NaN : fit.slope() * HOUR;
    }

    @Override
    public int cost() {
        return Fit.COST;
    }

    @Override
    public Trend trend(Moment moment) {
        Fit fit = moment.fit(quantity, slot, width);
        return fit == null
                ? Trend.NONE
                : new Trend(fit.slope() * HOUR, fit.lowest() * HOUR, fit.highest() * HOUR);
    }

    @Override
    public int sideOf(double limit, Moment moment) {
        return moment.hidesWindow(quantity, width)
                ? 0
                : moment.sensor.windows[slot].sideOfSlope(moment.at, width, limit / HOUR);
    }
}
