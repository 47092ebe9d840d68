package io.vigil.rules.evaluation;

/**
 * The value that a share of the values in a window do not exceed.
 *
 * @param share from 0 to 1
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record PercentileNode(int quantity, double share, int slot, long width) implements NumberNode {
    /** Work beside that of looking at one value. */
    static final int COST = 30;

    @Override
    public double value(Moment moment) {
        return moment.hidesWindow(quantity, width)
                ? Double.NaN
                : moment.sensor.windows[slot].percentile(moment.at, width, share);
    }

    @Override
    public int cost() {
        return COST;
    }

    @Override
    public double floorIn(ValueBand band) {
        return band.isKeptIn(slot) ? band.low() : Double.NaN;
    }

    @Override
    public double ceilingIn(ValueBand band) {
        return band.isKeptIn(slot) ? band.high() : Double.NaN;
    }

    @Override
    public int sideOf(double limit, Moment moment) {
        return moment.hidesWindow(quantity, width)
                ? 0
                : moment.sensor.windows[slot].sideOfPercentile(moment.at, width, limit);
    }
}
