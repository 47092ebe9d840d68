package io.vigil.rules.evaluation;

import java.util.Arrays;

/**
 * What was usual for a quantity in a window: the median, how far values scatter about it, and the
 * smallest step between two different ones, which tells the last digit of an instrument.
 *
 * @param spread a robust standard deviation: the range from the 10th to the 90th percentile, which
 *     is 2.563 standard deviations of a normal distribution
 * @param step 0 if all values are the same
 */
record RecentUsual(double median, double spread, double step) {
    /** With fewer values, or a shorter span, nobody can tell what is usual. */
    static final int FEWEST = 60;

    static final long SHORTEST = 300_000;

    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;
    private static final double SPREADS = 2.563_103_131_089_2;

    /** Beyond this share of the median a step is a move, not a digit. */
    private static final double LARGEST_DIGIT = 0.02;

    /** Of values that each count once; the array is reordered. */
    static RecentUsual of(double[] values) {
        Arrays.sort(values);
        double low = between(values, LOW);
        double high = between(values, HIGH);
        return new RecentUsual(between(values, MIDDLE), (high - low) / SPREADS, step(values));
    }

    /**
     * Of means that each stand for several values; the arrays are reordered.
     *
     * @param within middle variance of the values that one mean stands for
     * @param seen values as they were measured, for the step
     */
    static RecentUsual of(double[] means, int[] counts, double within, double[] seen) {
        int places = means.length;
        double low = Selection.percentile(means, counts, places, LOW);
        double median = Selection.percentile(means, counts, places, MIDDLE);
        double high = Selection.percentile(means, counts, places, HIGH);
        Arrays.sort(seen);
        double spread = Math.hypot((high - low) / SPREADS, Math.sqrt(within));
        return new RecentUsual(median, spread, step(seen));
    }

    private static double between(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int lower = (int) place;
        int upper = Math.min(lower + 1, sorted.length - 1);
        return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
    }

    private static double step(double[] sorted) {
        double step = 0;
        for (int i = 1; i < sorted.length; i++) {
            double distance = sorted[i] - sorted[i - 1];
            if (distance > 0 && (step == 0 || distance < step)) {
                step = distance;
            }
        }
        return step;
    }

    /**
     * How many spreads a value is away from the median, in either direction.
     *
     * @param resolution least spread that is believed; a share of the median where negative
     */
    double departure(double value, double resolution) {
        double size = Math.abs(median);
        double least = resolution < 0 ? -resolution * size : resolution;
        double digit = Math.min(step, LARGEST_DIGIT * size);
        double scale = Math.max(Math.max(spread, least), Math.max(digit, Double.MIN_NORMAL));
        return Math.abs(value - median) / scale;
    }
}
