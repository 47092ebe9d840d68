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

    /**
     * Fits the first {@code count} points, at least {@link #FEWEST_POINTS}, in order of time and no
     * two at the same.
     *
     * @param now the time at which {@link #value} is wanted
     */
    static Fit of(long[] at, double[] value, int count, long now) {
        double[] slopes = new double[count * (count - 1) / 2];
        int n = 0;
        for (int j = 1; j < count; j++) {
            for (int i = 0; i < j; i++) {
                slopes[n++] = (value[j] - value[i]) / (at[j] - at[i]);
            }
        }
        double spread = Z_95 * Math.sqrt(variance(value, count));
        int lower = Math.max(0, (int) Math.floor((n - spread) / 2));
        int upper = Math.min(n - 1, (int) Math.ceil((n + spread) / 2));
        double slope = Selection.median(slopes, n);
        double[] heights = new double[count];
        for (int i = 0; i < count; i++) {
            heights[i] = value[i] - slope * (at[i] - now);
        }
        return new Fit(
                slope,
                Selection.kth(slopes, n, lower),
                Selection.kth(slopes, n, upper),
                Selection.median(heights, count));
    }

    /** Variance of Kendall's S, with its correction for equal values. */
    private static double variance(double[] value, int count) {
        double[] sorted = Arrays.copyOf(value, count);
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
