package io.vigil.rules.evaluation;

import io.vigil.rules.language.Function;

/**
 * A function over the recent past of one quantity. Unknown while the quantity has no fresh value,
 * except {@code count}, which then counts what there is.
 *
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 */
record WindowNode(Function function, int quantity, int slot, long width) implements NumberNode {
    private static final double HOUR = 3_600_000;

    @Override
    public double value(Moment moment) {
        if (isUnknown(moment)) {
            return Double.NaN;
        }
        SampleWindow window = moment.sensor.windows[slot];
        return switch (function) {
            case AVG -> window.average(moment.at, width, moment.bound.hold);
            case MIN -> window.min(moment.at, width);
            case MAX -> window.max(moment.at, width);
            case SUM -> window.sum(moment.at, width);
            case COUNT -> window.count(moment.at, width);
            case RISE -> window.rise(moment.at, width);
            case RATE -> ratePerHour(window.fit(moment.at, width));
            case ETA, SILENT, STUCK ->
                    throw new IllegalStateException(function + " is no function of a window");
        };
    }

    private boolean isUnknown(Moment moment) {
        return moment.excludes(quantity, moment.at - width)
                || (function != Function.COUNT && !moment.isFresh(quantity));
    }

    @Override
    public int cost() {
        return switch (function) {
            case COUNT -> 2;
            case RATE -> Fit.COST;
            default -> 10;
        };
    }

    @Override
    public int sideOf(double limit, Moment moment) {
        if (isUnknown(moment)) {
            return 0;
        }
        SampleWindow window = moment.sensor.windows[slot];
        return switch (function) {
            case RATE -> window.sideOfSlope(moment.at, width, limit / HOUR);
            case AVG, MIN, MAX, SUM, RISE -> window.sideOf(function, moment.at, width, limit);
            case COUNT, ETA, SILENT, STUCK -> 0;
        };
    }

    private static double ratePerHour(Fit fit) {
        return fit == null ? Double.NaN : fit.slope() * HOUR;
    }
}
