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
        int count = Math.min(samples, Fit.MOST_POINTS);
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

    Fit fit() {
        return Fit.of(at, value);
    }

    /**
     * On which side of {@code limit} the slope of the fit surely is: -1 below, 1 above, 0 not
     * known.
     *
     * <p>A pair of points so far apart that even the largest rise from any earlier to any later
     * value would be flatter than the limit has a flatter slope. Once these are more than half of
     * all pairs, so is the median. Work grows with the number of points, not with its square.
     */
    int sideOfSlope(double limit) {
        if (limit > 0) {
            return mostAreFlatter(largestRise(1) / limit) ? -1 : 0;
        }
        return limit < 0 && mostAreFlatter(largestRise(-1) / -limit) ? 1 : 0;
    }

    /** Of the values times {@code sign}. */
    private double largestRise(int sign) {
        double lowest = sign * value[0];
        double rise = 0;
        for (int i = 1; i < value.length; i++) {
            double next = sign * value[i];
            rise = Math.max(rise, next - lowest);
            lowest = Math.min(lowest, next);
        }
        return rise;
    }

    /** Whether more than half of all pairs, both middle ones included, are further apart. */
    private boolean mostAreFlatter(double apart) {
        double needed = apart * (1 + Fit.SURELY);
        int pairs = at.length * (at.length - 1) / 2;
        int flatter = 0;
        int i = 0;
        for (int j = 1; j < at.length; j++) {
            while (at[j] - at[i] > needed) {
                i++;
            }
            flatter += i;
        }
        return flatter > pairs / 2;
    }
}
