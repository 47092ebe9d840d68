package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * For how long a quantity has not moved, for {@code stuck}. One per (sensor, quantity, unit),
 * whatever the durations asked for; five numbers.
 */
final class FlatRun {
    private static final double TOLERANCE = 1e-9;
    private static final int FEWEST_READINGS = 3;

    final String key;
    private double value = Double.NaN;
    private long since = Times.NEVER;
    private long newest = Times.NEVER;
    private int count;

    FlatRun(String key) {
        this.key = key;
    }

    void add(long at, double reported) {
        boolean same = Math.abs(reported - value) <= TOLERANCE * Math.max(1, Math.abs(value));
        if (at < newest) {
            if (at > since) {
                insert(same);
            }
            return;
        }
        if (same) {
            count++;
        } else {
            value = reported;
            since = at;
            count = 1;
        }
        newest = at;
    }

    /** A reading out of order confirms the run it falls into, or shows that there was none. */
    private void insert(boolean same) {
        if (same) {
            count++;
        } else {
            since = newest;
            count = 1;
        }
    }

    /** Whether the quantity is known not to have moved for {@code length} before {@code at}. */
    int test(long at, long length) {
        if (newest == Times.NEVER || at < newest) {
            return Truth.UNKNOWN;
        }
        return Truth.of(count >= FEWEST_READINGS && newest - since >= length);
    }

    double value() {
        return value;
    }

    long since() {
        return since;
    }

    FlatRun copy() {
        FlatRun copy = new FlatRun(key);
        copy.value = value;
        copy.since = since;
        copy.newest = newest;
        copy.count = count;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeDouble(value);
        out.writeLong(since);
        out.writeLong(newest);
        out.writeInt(count);
    }

    static FlatRun read(DataInput in) throws IOException {
        FlatRun result = new FlatRun(in.readUTF());
        result.value = in.readDouble();
        result.since = in.readLong();
        result.newest = in.readLong();
        result.count = in.readInt();
        return result;
    }
}
