package io.vigil.ledger;

import java.util.Arrays;

/** One figure for each {@link Count}. Immutable. */
public final class Counts {
    /** Nothing happened. */
    public static final Counts NONE = new Counts(new long[Count.values().length]);

    private final long[] values;

    private Counts(long[] values) {
        this.values = values;
    }

    /** Figures in the order of {@link Count}. */
    static Counts of(long[] values) {
        return new Counts(Arrays.copyOf(values, Count.values().length));
    }

    public long get(Count count) {
        return values[count.code()];
    }

    /** The same with {@code value} for {@code count}. */
    public Counts with(Count count, long value) {
        long[] changed = values.clone();
        changed[count.code()] = value;
        return new Counts(changed);
    }

    public Counts plus(Counts other) {
        long[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.values[i];
        }
        return new Counts(sum);
    }

    /** Every reading that arrived is counted as exactly one of these. */
    public long arrived() {
        return get(Count.RECEIVED)
                + get(Count.DUPLICATES)
                + get(Count.UNDECIDED)
                + get(Count.OLDER);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Count count : Count.values()) {
            if (get(count) != 0) {
                out.append(out.isEmpty() ? "" : " ").append(count).append('=').append(get(count));
            }
        }
        return out.isEmpty() ? "nothing" : out.toString();
    }
}
