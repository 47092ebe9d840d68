package io.vigil.rules.evaluation;

import java.time.ZoneId;

/**
 * What is usual for a quantity at this hour of the day, or how unusual its value is: its distance
 * from the median in robust standard deviations, {@code 0.6745 (x - median) / MAD} (Iglewicz and
 * Hoaglin, 1993). Unknown while that hour is still being learned.
 *
 * @param floor least median distance that is believed, in the unit of the quantity; a share of the
 *     median where negative
 * @param slot which of the sensor's baselines
 */
record BaselineNode(Asked asked, int quantity, double floor, int slot, ZoneId zone)
        implements NumberNode {
    /** What the standard normal distribution does not exceed in three of four cases. */
    static final double QUARTILE = 0.6745;

    private static final int COST = 5;

    enum Asked {
        USUAL,
        DISTANCE
    }

    @Override
    public double value(Moment moment) {
        Baseline.Usual usual = moment.sensor.baselines[slot].usual(moment.at, zone);
        if (usual == null) {
            return Double.NaN;
        }
        if (asked == Asked.USUAL) {
            return usual.median();
        }
        double least = floor < 0 ? -floor * Math.abs(usual.median()) : floor;
        double deviation = Math.max(usual.deviation(), least);
        if (deviation == 0) {
            return Double.NaN; // nothing says how far from a constant zero is far
        }
        return QUARTILE * (moment.value(quantity) - usual.median()) / deviation;
    }

    @Override
    public int cost() {
        return COST;
    }
}
