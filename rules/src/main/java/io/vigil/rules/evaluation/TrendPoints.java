package io.vigil.rules.evaluation;

/**
 * The points through which a {@link Fit} goes: times relative to the moment of judgement, in order,
 * no two equal. More than {@value Fit#MOST_POINTS} samples are thinned evenly.
 */
final class TrendPoints {
    private final double[] at;
    private final double[] value;

    private TrendPoints(int count) {
        at = new double[count];
        value = new double[count];
    }

    /** The samples from {@code start} up to {@code end}, as seen at {@code now}. */
    static TrendPoints of(long[] times, double[] values, int start, int end, long now) {
        int samples = end - start;
        int count = points(samples);
        TrendPoints result = new TrendPoints(count);
        for (int i = 0; i < count; i++) {
            int place =
                    count == samples
                            ? start + i
                            : start + (int) ((long) i * (samples - 1) / (count - 1));
            result.at[i] = times[place] - now;
            result.value[i] = values[place];
        }
        return result;
    }

    private static int points(int samples) {
        return Math.min(samples, Fit.MOST_POINTS);
    }

    /**
     * Whether more than half of all pairs of points, both middle ones included, are far apart if
     * all samples are that lie so many places apart.
     *
     * @param samples of which the points are taken
     */
    static boolean mostAreApart(int samples, int places) {
        int count = points(samples);
        // Thinning takes a place within one of where even steps would be.
        long steps =
                count == samples
                        ? places
                        : -Math.floorDiv(-(places + 1L) * (count - 1), samples - 1);
        long apart = Math.max(0, count - steps);
        return apart * (apart + 1) / 2 > count * (count - 1) / 4;
    }

    Fit fit() {
        return Fit.of(at, value);
    }

    /**
     * On which side of {@code limit} the slope of the fit surely is: -1 below, 1 above, 0 not
     * known.
     *
     * <p>The slope is the median of the slopes of all pairs. The slope of a pair is above the limit
     * if the later point is the higher one after a line with the slope of the limit was subtracted;
     * how many pairs these are comes out of sorting the points by height.
     */
    int sideOfSlope(double limit) {
        int count = at.length;
        double[] heights = new double[count];
        double largest = 0;
        for (int i = 0; i < count; i++) {
            heights[i] = value[i] - limit * at[i];
            largest = Math.max(largest, Math.abs(value[i]) + Math.abs(limit * at[i]));
        }
        double surely = Fit.SURELY * largest;
        long middle = (long) count * (count - 1) / 4;
        if (risingPairs(heights, surely) > middle) {
            return 1;
        }
        for (int i = 0; i < count; i++) {
            heights[i] = -heights[i];
        }
        return risingPairs(heights, surely) > middle ? -1 : 0;
    }

    /** In how many pairs the later one is higher by more than {@code least}; heights are kept. */
    private static long risingPairs(double[] heights, double least) {
        double[] sorted = heights.clone();
        double[] merged = new double[sorted.length];
        long rising = 0;
        for (int length = 1; length < sorted.length; length *= 2) {
            for (int from = 0; from < sorted.length; from += 2 * length) {
                int middle = Math.min(from + length, sorted.length);
                int to = Math.min(middle + length, sorted.length);
                int lower = from;
                for (int later = middle; later < to; later++) {
                    while (lower < middle && sorted[later] - sorted[lower] > least) {
                        lower++;
                    }
                    rising += lower - from;
                }
                merge(sorted, from, middle, to, merged);
            }
            double[] swapped = sorted;
            sorted = merged;
            merged = swapped;
        }
        return rising;
    }

    private static void merge(double[] sorted, int from, int middle, int to, double[] merged) {
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean isLeft = right == to || (left < middle && sorted[left] <= sorted[right]);
            merged[i] = isLeft ? sorted[left++] : sorted[right++];
        }
    }
}
