package io.vigil.rules.evaluation;

/**
 * Two parallel lines between which all samples of a {@link SampleWindow} lie, at times further
 * apart than need be: what is added moves them at once, what is forgotten only at the next {@link
 * #renew}. The slope between two samples differs from that of the lines by no more than their
 * distance over the time between the samples. They never change an answer, therefore they are not
 * stored.
 */
final class TrendTube {
    /** Per millisecond. */
    private double slope;

    private long origin;
    private double low;
    private double high;

    /** Of what the heights are differences. */
    private double size;

    private int added;

    void add(long at, double value) {
        widen(at, value);
        added++;
    }

    private void widen(long at, double value) {
        double climbed = slope * (at - origin);
        double height = value - climbed;
        if (height < low) {
            low = height;
        }
        if (height > high) {
            high = height;
        }
        double parts = Math.abs(value) + Math.abs(climbed);
        if (parts > size) {
            size = parts;
        }
    }

    boolean isDue(int kept) {
        return WindowBounds.isDue(added, kept);
    }

    /**
     * Lays the lines along the least-squares line of the samples from {@code from} to {@code to}.
     */
    void renew(long[] at, double[] value, int from, int to) {
        origin = at[from];
        int count = to - from;
        double meanTime = 0;
        double mean = 0;
        for (int i = from; i < to; i++) {
            meanTime += at[i] - origin;
            mean += value[i];
        }
        meanTime /= count;
        mean /= count;
        double together = 0;
        double square = 0;
        for (int i = from; i < to; i++) {
            double time = at[i] - origin - meanTime;
            together += time * (value[i] - mean);
            square += time * time;
        }
        slope = square == 0 ? 0 : together / square;
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
        size = 0;
        added = 0;
        for (int i = from; i < to; i++) {
            widen(at[i], value[i]);
        }
    }

    /** On which side of a limit the lines' slope is: -1 below, 1 above. */
    int side(double limit) {
        return slope < limit ? -1 : 1;
    }

    /**
     * Samples further apart than this, in milliseconds, have a slope between them that is on the
     * same side of the limit as that of the lines; infinite if that is the limit.
     *
     * @param limit per millisecond
     */
    double settledBeyond(double limit) {
        double apart = (high - low + Fit.SURELY * size) / Math.abs(limit - slope);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : WindowBounds.surelyAbove(apart);
    }

    TrendTube copy() {
        TrendTube copy = new TrendTube();
        copy.slope = slope;
        copy.origin = origin;
        copy.low = low;
        copy.high = high;
        copy.size = size;
        copy.added = added;
        return copy;
    }
}
