package io.vigil.rules.evaluation;

/**
 * A function over the recent past of one quantity. Unknown while the quantity has no fresh value,
 * except {@code count}, which then counts what there is.
 *
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record WindowNode(WindowMeasure measure, int quantity, int slot, long width) implements NumberNode {
    private static final double MIDDLE = 0.5;

    @Override
    public double value(Moment moment) {
        if (isUnknown(moment)) {
            return Double.NaN;
        }
        SampleWindow window = moment.sensor.windows[slot];
        return switch (measure) {
            case AVG -> window.average(moment.at, width, moment.bound.hold);
            case MIN -> window.min(moment.at, width);
            case MAX -> window.max(moment.at, width);
            case SUM -> window.sum(moment.at, width);
            case COUNT -> window.count(moment.at, width);
            case STDDEV -> window.deviation(moment.at, width);
            case MEDIAN -> window.percentile(moment.at, width, MIDDLE);
            case RISE -> window.rise(moment.at, width);
        };
    }

    private boolean isUnknown(Moment moment) {
        return moment.excludes(quantity, moment.at - width)
                || (measure != WindowMeasure.COUNT && !moment.isFresh(quantity));
    }

    @Override
    public int cost() {
        return measure.cost();
    }

    @Override
    public double floorIn(ValueBand band) {
        return band.isKeptIn(slot) ? measure.floor(band.low(), band.high()) : Double.NaN;
    }

    @Override
    public double ceilingIn(ValueBand band) {
        return band.isKeptIn(slot) ? measure.ceiling(band.low(), band.high()) : Double.NaN;
    }

    @Override
    public int sideOf(double limit, Moment moment) {
        return isUnknown(moment)
                ? 0
                : moment.sensor.windows[slot].sideOf(measure, moment.at, width, limit);
    }

    @Override
    public double floor(Moment moment) {
        return isUnknown(moment)
                ? Double.NaN
                : moment.sensor.windows[slot].floor(measure, moment.at, width);
    }

    @Override
    public double ceiling(Moment moment) {
        return isUnknown(moment)
                ? Double.NaN
                : moment.sensor.windows[slot].ceiling(measure, moment.at, width);
    }
}
