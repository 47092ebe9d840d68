package io.vigil.rules.evaluation;

/** Order statistics without sorting everything; the array is reordered. */
final class Selection {
    private Selection() {}

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
