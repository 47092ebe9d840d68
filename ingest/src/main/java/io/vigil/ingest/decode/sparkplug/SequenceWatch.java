package io.vigil.ingest.decode.sparkplug;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * Watches the numbers 0 to 255 that a node gives its messages. A message that overtook others is no
 * gap yet: they have the reorder timeout to follow. A number of the past is a message that came
 * twice.
 */
final class SequenceWatch {
    /** Stands for an instant that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * How long others may overtake a message. The broker keeps the order of what comes over one
     * connection, so this is the time in which a node's old and new connection end and begin.
     */
    static final long REORDER_MILLIS = 2_000;

    private static final int NUMBERS = 256;
    private static final int UNKNOWN = -1;

    private int expected = UNKNOWN;
    private long gapSince = NEVER;
    private final BitSet ahead = new BitSet(NUMBERS);

    /**
     * Messages that did not come.
     *
     * @param first number of the first
     * @param count how many
     */
    record Gap(int first, int count) {}

    /** Begins with the birth of the node. */
    void begin(int number) {
        reset();
        expected = next(number);
    }

    /** Expects nothing, as before a birth. */
    void reset() {
        expected = UNKNOWN;
        gapSince = NEVER;
        ahead.clear();
    }

    /** Takes the number of a message. */
    void take(int number, long now) {
        if (expected == UNKNOWN || number == expected) {
            expected = next(number);
            catchUp();
        } else if (distance(number) < NUMBERS / 2) {
            ahead.set(number);
            gapSince = Math.min(gapSince, now);
        }
    }

    private void catchUp() {
        while (ahead.get(expected)) {
            ahead.clear(expected);
            expected = next(expected);
        }
        if (ahead.isEmpty()) {
            gapSince = NEVER;
        }
    }

    /** When a gap is given up, or {@link #NEVER}. */
    long dueAt() {
        return gapSince == NEVER ? NEVER : gapSince + REORDER_MILLIS;
    }

    /** Gives a gap up and goes on after the newest message. */
    Gap giveUp() {
        int newest = expected;
        for (int i = 0; i < NUMBERS / 2; i++) {
            int number = (expected + i) % NUMBERS;
            newest = ahead.get(number) ? number : newest;
        }
        Gap gap = new Gap(expected, distance(newest) + 1 - ahead.cardinality());
        begin(newest);
        return gap;
    }

    private int distance(int number) {
        return number - expected + NUMBERS & NUMBERS - 1;
    }

    private static int next(int number) {
        return (number + 1) % NUMBERS;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(expected);
        out.writeLong(gapSince);
        byte[] bits = ahead.toByteArray();
        out.writeByte(bits.length);
        out.write(bits);
    }

    void read(DataInput in) throws IOException {
        expected = in.readShort();
        gapSince = in.readLong();
        byte[] bits = new byte[in.readUnsignedByte()];
        in.readFully(bits);
        ahead.clear();
        ahead.or(BitSet.valueOf(bits));
    }
}
