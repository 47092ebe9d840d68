package io.vigil.rules.evaluation;

/** Order statistics without sorting everything; the array is reordered. */
final class Selection {
    private Selection() {}

    /**
     * The value that {@code share} of all do not exceed: between the two nearest in order where it
     * falls between them (the seventh definition of Hyndman and Fan, 1996).
     *
     * @param share from 0 to 1
     */
    static double percentile(double[] values, int count, double share) {
        double place = (count - 1) * share;
        int lower = (int) place;
        double below = kth(values, count, lower);
        if (place == lower) {
            return below;
        }
        double above = values[lower + 1];
        for (int i = lower + 2; i < count; i++) {
            above = Math.min(above, values[i]);
        }
        return below + (place - lower) * (above - below);
    }

    /** As {@link #percentile(double[], int, double)}, where each value counts several times. */
    static double percentile(double[] values, int[] weights, int count, double share) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += weights[i];
        }
        double place = (total - 1) * share;
        long lower = (long) place;
        double below = kth(values, weights, count, lower);
        if (place == lower) {
            return below;
        }
        return below + (place - lower) * (kth(values, weights, count, lower + 1) - below);
    }

    /** The {@code k}-th smallest, from 0, where each counts as often as its weight says. */
    static double kth(double[] values, int[] weights, int count, long k) {
        int from = 0;
        int to = count - 1;
        long rank = k;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double value = values[i];
                    int weight = weights[i];
                    values[i] = values[j];
                    weights[i++] = weights[j];
                    values[j] = value;
                    weights[j--] = weight;
                }
            }
            // What lies between j and i equals the pivot and belongs to neither side.
            long before = sum(weights, from, j);
            long upToPivot = before + sum(weights, j + 1, i - 1);
            if (rank < before) {
                to = j;
            } else if (rank < upToPivot) {
                return pivot;
            } else {
                rank -= upToPivot;
                from = i;
            }
        }
        return values[from];
    }

    /** Both ends included. */
    private static long sum(int[] weights, int from, int to) {
        long sum = 0;
        for (int i = from; i <= to; i++) {
            sum += weights[i];
        }
        return sum;
    }

    /** The mean of the two middle ones where {@code count} is even. */
    static double median(double[] values, int count) {
        double upper = kth(values, count, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < count / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** The {@code k}-th smallest, from 0; smaller ones end up before index {@code k}. */
    static double kth(double[] values, int count, int k) {
        return kth(values, 0, count, k);
    }

    /**
     * As {@link #kth(double[], int, int)}, where everything before {@code begin} is known to be
     * smaller or equal and everything from {@code end} on greater or equal.
     */
    static double kth(double[] values, int begin, int end, int k) {
        int from = begin;
        int to = end - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (k <= j) {
                to = j;
            } else if (k >= i) {
                from = i;
            } else {
                break;
            }
        }
        return values[k];
    }
}
