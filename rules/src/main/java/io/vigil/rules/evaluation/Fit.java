package io.vigil.rules.evaluation;

import java.util.Arrays;

/**
 * A robust straight line through points: Theil–Sen slope with the 95 % confidence interval after
 * Sen, and the value that the line has at a chosen time.
 *
 * @param slope per millisecond
 * @param lowest lower end of the interval of the slope
 * @param highest upper end of the interval of the slope
 * @param value on the line, at the chosen time
 */
record Fit(double slope, double lowest, double highest, double value) {
    /** More points are thinned to so many, because the work grows with their square. */
    static final int MOST_POINTS = 120;

    static final int FEWEST_POINTS = 3;

    private static final double Z_95 = 1.959963984540054;

    /** Work of a fit, beside that of looking at one value. */
    static final int COST = 1000;

    /** By what share something must lie beyond a limit, so that no rounding brings it back. */
    static final double SURELY = 1e-9;

    /**
     * Fits at least {@link #FEWEST_POINTS} points.
     *
     * @param at in order, no two the same, milliseconds from the time at which {@link #value} is
     *     wanted
     */
    static Fit of(double[] at, double[] value) {
        int count = at.length;
        double[] slopes = slopes(at, value);
        int n = slopes.length;
        double spread = Z_95 * Math.sqrt(variance(value));
        int lower = Math.max(0, (int) Math.floor((n - spread) / 2));
        int upper = Math.min(n - 1, (int) Math.ceil((n + spread) / 2));
        double slope = Selection.median(slopes, n);
        double[] heights = new double[count];
        for (int i = 0; i < count; i++) {
            heights[i] = value[i] - slope * at[i];
        }
        return new Fit(
                slope,
                lower < n / 2 ? Selection.kth(slopes, 0, n / 2, lower) : slopes[lower],
                upper > n / 2 ? Selection.kth(slopes, n / 2 + 1, n, upper) : slopes[upper],
                Selection.median(heights, count));
    }

    /** Of all pairs. */
    private static double[] slopes(double[] at, double[] value) {
        int count = at.length;
        double[] slopes = new double[count * (count - 1) / 2];
        int n = 0;
        for (int j = 1; j < count; j++) {
            double time = at[j];
            double height = value[j];
            for (int i = 0; i < j; i++) {
                slopes[n + i] = (height - value[i]) / (time - at[i]);
            }
            n += j;
        }
        return slopes;
    }

    /** Variance of Kendall's S, with its correction for equal values. */
    private static double variance(double[] value) {
        int count = value.length;
        double[] sorted = value.clone();
        Arrays.sort(sorted);
        double ties = 0;
        int start = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || sorted[i] != sorted[start]) {
                double group = i - start;
                ties += group * (group - 1) * (2 * group + 5);
                start = i;
            }
        }
        double n = count;
        return Math.max(0, (n * (n - 1) * (2 * n + 5) - ties) / 18);
    }
}
