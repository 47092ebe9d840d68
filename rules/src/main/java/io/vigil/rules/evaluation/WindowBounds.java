package io.vigil.rules.evaluation;

/**
 * Between which bounds all values of a {@link SampleWindow} lie, at times wider than need be: what
 * is added widens them at once, what is forgotten narrows them only at the next {@link #renew}.
 * They settle most comparisons without a look at the samples and never change an answer, therefore
 * they are not stored.
 */
final class WindowBounds {
    /** Renewed after so many samples at the earliest, and after an eighth of those kept. */
    private static final int FEWEST_BETWEEN = 8;

    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;

    /** The sum of some of the values is not more than this. */
    double most;

    /** The sum of some of the values is not less than this. */
    double least;

    private int added;

    void add(double value) {
        widen(value, value);
        sum(value, value, value, 1);
        added++;
    }

    private void widen(double low, double high) {
        if (low < lowest) {
            lowest = low;
        }
        if (high > highest) {
            highest = high;
        }
    }

    private void sum(double sum, double low, double high, int count) {
        if (low >= 0) {
            most += sum;
        } else if (high <= 0) {
            least += sum;
        } else {
            most += count * high;
            least += count * low;
        }
    }

    boolean isDue(int kept) {
        return isDue(added, kept);
    }

    /** Whether what is derived of so many samples is worth renewing after these additions. */
    static boolean isDue(int added, int kept) {
        return added >= Math.max(FEWEST_BETWEEN, kept / 8);
    }

    /** Computes the bounds of the places from {@code from} up to {@code to} anew. */
    void renew(double[] value, FoldedSamples folded, int from, int to) {
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
        most = 0;
        least = 0;
        added = 0;
        for (int i = from; i < to; i++) {
            if (folded == null) {
                widen(value[i], value[i]);
                sum(value[i], value[i], value[i], 1);
            } else {
                widen(folded.min[i], folded.max[i]);
                sum(folded.sum[i], folded.min[i], folded.max[i], folded.count[i]);
            }
        }
    }

    WindowBounds copy() {
        WindowBounds copy = new WindowBounds();
        copy.lowest = lowest;
        copy.highest = highest;
        copy.most = most;
        copy.least = least;
        copy.added = added;
        return copy;
    }

    /**
     * On which side of {@code limit} a number from {@code low} to {@code high} surely is: -1 below,
     * 1 above, 0 not known.
     */
    static int side(double low, double high, double limit) {
        double rounding = Fit.SURELY * (Math.abs(low) + Math.abs(high) + Math.abs(limit));
        if (high + rounding < limit) {
            return -1;
        }
        return low - rounding > limit ? 1 : 0;
    }

    /** Less than the number, by more than any rounding. */
    static double surelyBelow(double number) {
        return number - Fit.SURELY * Math.abs(number);
    }

    /** More than the number, by more than any rounding. */
    static double surelyAbove(double number) {
        return number + Fit.SURELY * Math.abs(number);
    }
}
