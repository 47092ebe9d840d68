package io.vigil.ledger;

/**
 * Consecutive numbers that were passed over.
 *
 * @param first first missing number
 * @param last last missing number, not less
 */
public record Gap(long first, long last) {
    public Gap {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("not a range of numbers: " + first + " to " + last);
        }
    }

    /** How many numbers are missing. */
    public long size() {
        return last - first + 1;
    }

    /** For example {@code 17} or {@code 17-19}. */
    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
