package io.vigil.rules.evaluation;

import io.vigil.rules.language.Signature;

/**
 * Time until a quantity reaches a limit if its present trend goes on, in minutes: zero once the
 * limit is passed, infinite if it is not approached with confidence or not within twice the window.
 *
 * @param slot which of the sensor's windows
 * @param width length of the window, milliseconds
 * @param side from which side the limit is dangerous
 */
record EtaNode(int quantity, int slot, long width, double limit, Side side) implements NumberNode {
    static final double MINUTE = 60_000;
    private static final double HOUR = 3_600_000;

    /** Longer times are computed; an absurd one must not lose the sureness to rounding. */
    private static final double MOST_MINUTES = 1e9;

    /** On which side of the limit the danger lies. */
    enum Side {
        ABOVE,
        BELOW,
        /** Not known: the limit counts as passed while the line crossed it within the window. */
        EITHER
    }

    @Override
    public double value(Moment moment) {
        Fit fit = fit(moment);
        return fit == null ? Double.NaN : time(fit) / MINUTE;
    }

    /** Null while unknown. */
    Fit fit(Moment moment) {
        return moment.fit(quantity, slot, width);
    }

    @Override
    public int cost() {
        return Fit.COST;
    }

    /**
     * Surely above, if even the steepest slope that the window could have does not bring its
     * highest (lowest) value to the limit in that time.
     */
    @Override
    public int sideOf(double minutes, Moment moment) {
        if (side == Side.EITHER
                || !(minutes >= 0 && minutes < MOST_MINUTES)
                || moment.hidesWindow(quantity, width)) {
            return 0;
        }
        SampleWindow window = moment.sensor.windows[slot];
        long at = moment.at;
        boolean above = side == Side.ABOVE;
        double nearest = above ? window.max(at, width) : window.min(at, width);
        double distance = above ? limit - nearest : nearest - limit;
        double gap = distance - Fit.SURELY * (Math.abs(limit) + Math.abs(nearest));
        if (!(gap > 0)) {
            return 0;
        }
        double steepest = gap / (minutes * MINUTE + width) * (1 - Fit.SURELY);
        int slope = window.sideOfSlope(at, width, above ? steepest : -steepest);
        return slope == (above ? -1 : 1) ? 1 : 0;
    }

    /** Milliseconds. */
    private double time(Fit fit) {
        if (isPassed(fit)) {
            return 0;
        }
        double distance = limit - fit.value();
        boolean rises = fit.slope() > 0;
        boolean approaches =
                (fit.lowest() > 0 && distance > 0) || (fit.highest() < 0 && distance < 0);
        if (!approaches || rises != distance > 0) {
            return Double.POSITIVE_INFINITY;
        }
        double time = distance / fit.slope();
        return time <= Signature.TREND_HORIZONS * (double) width ? time : Double.POSITIVE_INFINITY;
    }

    private boolean isPassed(Fit fit) {
        double before = fit.value() - fit.slope() * width;
        return switch (side) {
            case ABOVE -> fit.value() >= limit;
            case BELOW -> fit.value() <= limit;
            case EITHER ->
                    fit.value() == limit || Math.signum(before - limit) * (fit.value() - limit) < 0;
        };
    }

    @Override
    public Trend trend(Moment moment) {
        Fit fit = fit(moment);
        return fit == null ? Trend.NONE : new Trend(fit.slope() * HOUR, null, null);
    }

    /** Milliseconds if the trend is as steep as its interval allows. */
    double earliest(Fit fit) {
        double steepest = limit > fit.value() ? fit.highest() : fit.lowest();
        return isPassed(fit) ? 0 : (limit - fit.value()) / steepest;
    }

    /** Milliseconds if the trend is as flat as its interval allows. */
    double latest(Fit fit) {
        double flattest = limit > fit.value() ? fit.lowest() : fit.highest();
        return isPassed(fit) ? 0 : (limit - fit.value()) / flattest;
    }
}
