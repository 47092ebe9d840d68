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
            double climbed = limit * at[i];
            heights[i] = value[i] - climbed;
            double parts = Math.abs(value[i]) + Math.abs(climbed);
            if (parts > largest) {
                largest = parts;
            }
        }
        PairCount pairs = new PairCount(Fit.SURELY * largest);
        pairs.count(heights);
        long middle = (long) count * (count - 1) / 4;
        return pairs.rising() > middle ? 1 : pairs.falling() > middle ? -1 : 0;
    }
}
