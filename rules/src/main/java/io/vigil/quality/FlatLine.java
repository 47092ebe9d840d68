package io.vigil.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The values in a row, up to the newest, that lie within a tolerance of each other. */
public final class FlatLine {
    private double low = Double.NaN;
    private double high = Double.NaN;
    private double newest = Double.NaN;
    private long since;
    private long until;
    private int count;

    /**
     * Takes the next value. One that does not fit into the run begins a new one, together with the
     * value before if these two are equal.
     */
    public void add(long at, double value, double tolerance) {
        if (Math.max(high, value) - Math.min(low, value) <= tolerance) {
            low = Math.min(low, value);
            high = Math.max(high, value);
            count++;
        } else if (Math.abs(value - newest) <= tolerance) {
            low = Math.min(newest, value);
            high = Math.max(newest, value);
            since = until;
            count = 2;
        } else {
            low = value;
            high = value;
            since = at;
            count = 1;
        }
        newest = value;
        until = at;
    }

    /** How many values. */
    int count() {
        return count;
    }

    /** Milliseconds from the first to the newest. */
    long length() {
        return until - since;
    }

    FlatLine copy() {
        FlatLine copy = new FlatLine();
        copy.low = low;
        copy.high = high;
        copy.newest = newest;
        copy.since = since;
        copy.until = until;
        copy.count = count;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(low);
        out.writeDouble(high);
        out.writeDouble(newest);
        out.writeLong(since);
        out.writeLong(until);
        out.writeInt(count);
    }

    static FlatLine read(DataInput in) throws IOException {
        FlatLine result = new FlatLine();
        result.low = in.readDouble();
        result.high = in.readDouble();
        result.newest = in.readDouble();
        result.since = in.readLong();
        result.until = in.readLong();
        result.count = in.readInt();
        return result;
    }
}
