package io.vigil.rules.evaluation;

/**
 * In how many pairs of a row of heights the later one is surely higher, and in how many surely
 * lower: counted while the row is sorted, first in short pieces by looking at each pair, then by
 * merging neighbours.
 */
final class PairCount {
    /** So short that looking at each pair is less work than merging. */
    private static final int PIECE = 8;

    private final double least;
    private long rising;
    private long falling;

    /**
     * @param least a difference that is not more than this is neither
     */
    PairCount(double least) {
        this.least = least;
    }

    long rising() {
        return rising;
    }

    long falling() {
        return falling;
    }

    /** Counts the pairs of a row, which is sorted afterwards in some pieces or as a whole. */
    void count(double[] heights) {
        for (int from = 0; from < heights.length; from += PIECE) {
            sortPiece(heights, from, Math.min(from + PIECE, heights.length));
        }
        double[] sorted = heights;
        double[] merged = new double[heights.length];
        for (int length = PIECE; length < heights.length; length *= 2) {
            for (int from = 0; from < heights.length; from += 2 * length) {
                int middle = Math.min(from + length, heights.length);
                int to = Math.min(middle + length, heights.length);
                countAcross(sorted, from, middle, to);
                merge(sorted, from, middle, to, merged);
            }
            double[] swapped = sorted;
            sorted = merged;
            merged = swapped;
        }
    }

    private void sortPiece(double[] heights, int from, int to) {
        for (int later = from + 1; later < to; later++) {
            double height = heights[later];
            int place = later;
            for (int i = later - 1; i >= from; i--) {
                double earlier = heights[i];
                rising += height - earlier > least ? 1 : 0;
                falling += earlier - height > least ? 1 : 0;
                if (earlier > height) {
                    heights[i + 1] = earlier;
                    place = i;
                }
            }
            heights[place] = height;
        }
    }

    /** Both sides are sorted. */
    private void countAcross(double[] sorted, int from, int middle, int to) {
        int lower = from;
        int notHigher = from;
        for (int later = middle; later < to; later++) {
            double height = sorted[later];
            while (lower < middle && height - sorted[lower] > least) {
                lower++;
            }
            while (notHigher < middle && !(sorted[notHigher] - height > least)) {
                notHigher++;
            }
            rising += lower - from;
            falling += middle - notHigher;
        }
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
