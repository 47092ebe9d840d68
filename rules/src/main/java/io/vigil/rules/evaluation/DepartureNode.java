package io.vigil.rules.evaluation;

/**
 * How far a quantity is from what was usual in its window, in robust standard deviations.
 *
 * @param resolution least spread that is believed, in the unit of the quantity; a share of the
 *     median where negative
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record DepartureNode(int quantity, double resolution, int slot, long width) implements NumberNode {
    @Override
    public double value(Moment moment) {
        if (moment.hidesWindow(quantity, width)) {
            return Double.NaN;
        }
        RecentUsual usual = moment.sensor.windows[slot].usual(moment.at, width);
        return usual == null ? Double.NaN : usual.departure(moment.value(quantity), resolution);
    }

    @Override
    public int cost() {
        return PercentileNode.COST;
    }
}
