package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers in as few bytes as they need, seven bits each; small ones of either sign are short. */
final class Packed {
    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private Packed() {}

    static void write(DataOutput out, long value) throws IOException {
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & -MORE) != 0) {
            out.writeByte((int) (rest & (MORE - 1)) | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int part = in.readUnsignedByte();
            rest |= (long) (part & (MORE - 1)) << shift;
            if (part < MORE) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IOException("ledger is damaged: a number does not end");
    }

    static int readInt(DataInput in) throws IOException {
        long value = read(in);
        if (value != (int) value) {
            throw new IOException("ledger is damaged: " + value + " is too large");
        }
        return (int) value;
    }

    /** A number of things that may be stored, or a refusal. */
    static int readCount(DataInput in, int most) throws IOException {
        long count = read(in);
        if (count < 0 || count > most) {
            throw new IOException(
                    "ledger is damaged: a count is " + count + ", expected 0 to " + most);
        }
        return (int) count;
    }
}
