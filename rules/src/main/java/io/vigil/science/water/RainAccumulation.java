package io.vigil.science.water;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Rain over a sliding window of equal bins. A window with a missing bin is partial: its sum is a
 * lower bound, good enough to raise a warning and never to clear one.
 *
 * @param millimetres sum of the bins that are known, mm
 * @param missing number of bins that are not known
 */
public record RainAccumulation(double millimetres, int missing) {
    /** Whether a bin of the window is not known. */
    public boolean isPartial() {
        return missing > 0;
    }

    /**
     * Of the newest bins. Bins before the first one of the list count as missing.
     *
     * @param bins rain of each bin, oldest first, mm; empty where it is not known
     * @param window number of bins
     */
    public static RainAccumulation newest(List<OptionalDouble> bins, int window) {
        return ending(bins, bins.size(), window);
    }

    /** The window with the highest known sum; of equal sums the earliest. */
    public static RainAccumulation highest(List<OptionalDouble> bins, int window) {
        RainAccumulation highest = ending(bins, 0, window);
        for (int end = 1; end <= bins.size(); end++) {
            RainAccumulation candidate = ending(bins, end, window);
            if (candidate.millimetres > highest.millimetres) {
                highest = candidate;
            }
        }
        return highest;
    }

    private static RainAccumulation ending(List<OptionalDouble> bins, int end, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a window needs a bin, but had " + window);
        }
        double sum = 0;
        int known = 0;
        for (int i = Math.max(0, end - window); i < end; i++) {
            OptionalDouble bin = bins.get(i);
            if (bin.isPresent()) {
                sum += bin.getAsDouble();
                known++;
            }
        }
        return new RainAccumulation(sum, window - known);
    }
}
