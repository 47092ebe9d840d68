package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Checks and shapes shared by all that is stored in a site's state. */
final class Stored {
    private Stored() {}

    /** A number of things that may be stored, or a refusal. */
    static int count(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException(
                    "site state is damaged: a count is " + count + ", expected 0 to " + most);
        }
        return count;
    }

    static void writeLongs(DataOutput out, long[] values, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            out.writeLong(values[i]);
        }
    }

    static void writeDoubles(DataOutput out, double[] values, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            out.writeDouble(values[i]);
        }
    }

    static void readLongs(DataInput in, long[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            values[i] = in.readLong();
        }
    }

    static void readDoubles(DataInput in, double[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
    }
}
