package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Counts of the last {@value #HOURS} hours of event time, the newest of which is that of the newest
 * reading; so a day that a gateway was offline still finds its hours. Remembers which of them have
 * changed since they were last told.
 *
 * <p>Four bytes for each hour and eight for each other figure that is not zero.
 */
final class HourBook {
    static final int HOURS = 32;
    static final long HOUR_MILLIS = 3_600_000;

    private static final int KINDS = 16;
    private static final int NONE = Integer.MIN_VALUE;
    private static final int MOST = HOURS * KINDS;

    private int newest = NONE;

    /** Hours in which this book was open: none before the first. */
    private int oldest = NONE;

    /** Received by hour, at the hour modulo the length, which is a power of two. */
    private int[] received = new int[2];

    /** One bit by hour, at the hour modulo {@value #HOURS}. */
    private int changed;

    /** Other counts: hour times {@value #KINDS} plus the kind. */
    private int[] keys = new int[0];

    private int[] counts = new int[0];

    static int hourOf(long atMillis) {
        return (int) Math.floorDiv(atMillis, HOUR_MILLIS);
    }

    boolean isEmpty() {
        return newest == NONE;
    }

    int newest() {
        return newest;
    }

    /** Whether the hour is one of those that are kept, which is not yet so of newer ones. */
    boolean keeps(int hour) {
        return newest != NONE && hour <= newest && hour > newest - HOURS;
    }

    /**
     * Makes room for an hour that may be newer than all.
     *
     * @param leaving is told each hour that has changed and leaves, while it is still there
     */
    void open(int hour, IntConsumer leaving) {
        if (newest == NONE) {
            newest = hour;
            oldest = hour;
            return;
        }
        if (hour <= newest) {
            if (hour > newest - HOURS) {
                widen(Math.min(oldest, hour));
            }
            return;
        }
        long span = (long) hour - oldest + 1;
        if (span > HOURS) {
            leave(hour - HOURS, leaving);
        }
        widen(oldest, hour);
        newest = hour;
    }

    /** Lets hours up to {@code last} go. */
    private void leave(int last, IntConsumer leaving) {
        for (int hour = oldest; hour <= Math.min(last, newest); hour++) {
            if (isChanged(hour)) {
                leaving.accept(hour);
            }
            received[hour & (received.length - 1)] = 0;
            changed &= ~(1 << hour);
        }
        oldest = last + 1;
        int kept = 0;
        for (int i = 0; i < keys.length; i++) {
            if (Math.floorDiv(keys[i], KINDS) > last) {
                keys[kept] = keys[i];
                counts[kept++] = counts[i];
            }
        }
        if (kept < keys.length) {
            keys = Arrays.copyOf(keys, kept);
            counts = Arrays.copyOf(counts, kept);
        }
    }

    private void widen(int from) {
        widen(from, newest);
    }

    private void widen(int from, int to) {
        int length = received.length;
        while (length < to - from + 1) {
            length *= 2;
        }
        if (length > received.length) {
            int[] wider = new int[length];
            for (int hour = oldest; hour <= newest; hour++) {
                wider[hour & (length - 1)] = received[hour & (received.length - 1)];
            }
            received = wider;
        }
        oldest = from;
    }

    /** Adds to a count of an hour that is kept. */
    void add(int hour, Count count, int n) {
        changed |= 1 << hour;
        if (count == Count.RECEIVED) {
            received[hour & (received.length - 1)] += n;
            return;
        }
        int key = hour * KINDS + count.code();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                counts[i] = (int) Math.min(Integer.MAX_VALUE, (long) counts[i] + n);
                return;
            }
        }
        keys = Arrays.copyOf(keys, keys.length + 1);
        counts = Arrays.copyOf(counts, counts.length + 1);
        keys[keys.length - 1] = key;
        counts[counts.length - 1] = n;
    }

    Counts counts(int hour) {
        long[] values = new long[Count.values().length];
        if (hour >= oldest && keeps(hour)) {
            values[Count.RECEIVED.code()] = received[hour & (received.length - 1)];
        }
        for (int i = 0; i < keys.length; i++) {
            if (Math.floorDiv(keys[i], KINDS) == hour) {
                values[Math.floorMod(keys[i], KINDS)] = counts[i];
            }
        }
        return Counts.of(values);
    }

    /** All counts of this many hours up to the newest. */
    Counts sum(int hours) {
        Counts sum = Counts.NONE;
        for (int hour = Math.max(oldest, newest - hours + 1); hour <= newest; hour++) {
            sum = sum.plus(counts(hour));
        }
        return sum;
    }

    private boolean isChanged(int hour) {
        return (changed >>> hour & 1) != 0;
    }

    /** Tells the hours that have changed, oldest first, and takes them for told. */
    void tell(IntConsumer hours) {
        for (int hour = oldest; newest != NONE && hour <= newest; hour++) {
            if (isChanged(hour)) {
                hours.accept(hour);
            }
        }
        changed = 0;
    }

    HourBook copy() {
        HourBook copy = new HourBook();
        copy.newest = newest;
        copy.oldest = oldest;
        copy.received = received.clone();
        copy.changed = changed;
        copy.keys = keys.clone();
        copy.counts = counts.clone();
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(newest != NONE);
        if (newest == NONE) {
            return;
        }
        Packed.write(out, newest);
        Packed.write(out, newest - oldest);
        for (int hour = oldest; hour <= newest; hour++) {
            Packed.write(out, received[hour & (received.length - 1)]);
        }
        out.writeInt(changed);
        Packed.write(out, keys.length);
        for (int i = 0; i < keys.length; i++) {
            Packed.write(out, newest - Math.floorDiv(keys[i], KINDS));
            out.writeByte(Math.floorMod(keys[i], KINDS));
            Packed.write(out, counts[i]);
        }
    }

    static HourBook read(DataInput in) throws IOException {
        HourBook book = new HourBook();
        if (!in.readBoolean()) {
            return book;
        }
        book.newest = Packed.readInt(in);
        book.oldest = book.newest;
        book.widen(book.newest - Packed.readCount(in, HOURS - 1));
        for (int hour = book.oldest; hour <= book.newest; hour++) {
            book.received[hour & (book.received.length - 1)] = Packed.readInt(in);
        }
        book.changed = in.readInt();
        int size = Packed.readCount(in, MOST);
        book.keys = new int[size];
        book.counts = new int[size];
        for (int i = 0; i < size; i++) {
            int hour = book.newest - Packed.readCount(in, HOURS - 1);
            book.keys[i] = hour * KINDS + (in.readByte() & (KINDS - 1));
            book.counts[i] = Packed.readInt(in);
        }
        return book;
    }
}
