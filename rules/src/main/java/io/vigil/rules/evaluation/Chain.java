package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A number that every sample of a quantity moves on, in order of event time however they arrived:
 * the state of {@code ewma} and {@code cusum}.
 *
 * <p>Samples within the site's lateness limit are kept, at most {@value #CAPACITY} of them, and
 * what all older ones came to. A sample that is older than those is left out: nobody can tell any
 * more what it would have changed.
 */
final class Chain {
    static final int CAPACITY = 64;

    private static final int SHORTEST = 4;

    final String key;
    private long[] at = new long[SHORTEST];
    private double[] value = new double[SHORTEST];
    private int size;

    /** What the samples that are gone came to, when the newest of them was, and since when. */
    private Link before = Link.NONE;

    /** What all came to; derived, not stored; null until asked for. */
    private Link newest;

    /**
     * @param at event time of the sample
     * @param began event time of the first sample that matters to it
     */
    private record Link(double state, long at, long began) {
        static final Link NONE = new Link(Double.NaN, Times.NEVER, Times.NEVER);

        Link next(long time, double sample, ChainStep step) {
            boolean isFirst = at == Times.NEVER;
            double next = step.next(state, isFirst ? 0 : time - at, sample);
            boolean begins = isFirst || step.restartsAt(state);
            return new Link(next, time, begins ? time : began);
        }
    }

    Chain(String key) {
        this.key = key;
    }

    /**
     * @param retention how long samples are kept, milliseconds
     */
    void add(long time, double sample, long retention, ChainStep step) {
        if (time <= before.at) {
            return;
        }
        if (size == at.length) {
            at = Arrays.copyOf(at, Math.min(CAPACITY + 1, 2 * size));
            value = Arrays.copyOf(value, at.length);
        }
        boolean isNewest = size == 0 || time > at[size - 1];
        int place = isNewest ? size : -Arrays.binarySearch(at, 0, size, time) - 1;
        if (place < 0) {
            return;
        }
        System.arraycopy(at, place, at, place + 1, size - place);
        System.arraycopy(value, place, value, place + 1, size - place);
        at[place] = time;
        value[place] = sample;
        size++;
        newest = isNewest && newest != null ? newest.next(time, sample, step) : null;
        forget(retention, step);
    }

    private void forget(long retention, ChainStep step) {
        int gone = 0;
        long oldest = at[size - 1] - retention;
        while (size - gone > CAPACITY || at[gone] < oldest) {
            before = before.next(at[gone], value[gone], step);
            gone++;
        }
        if (gone > 0) {
            size -= gone;
            System.arraycopy(at, gone, at, 0, size);
            System.arraycopy(value, gone, value, 0, size);
        }
    }

    /** What the samples up to {@code time} came to; NaN if unknown. */
    double value(long time, ChainStep step) {
        Link link = link(time, step);
        return link.at != Times.NEVER && step.isSettled(link.began, link.at)
                ? link.state
                : Double.NaN;
    }

    /** Since when samples matter to {@link #value}. */
    long since(long time, ChainStep step) {
        Link link = link(time, step);
        return link.at == Times.NEVER ? Times.NEVER : step.since(link.began, link.at);
    }

    private Link link(long time, ChainStep step) {
        if (size == 0 || time < before.at) {
            return Link.NONE;
        }
        if (time < at[size - 1]) {
            return follow(time, step);
        }
        if (newest == null) {
            newest = follow(time, step);
        }
        return newest;
    }

    private Link follow(long time, ChainStep step) {
        Link link = before;
        for (int i = 0; i < size && at[i] <= time; i++) {
            link = link.next(at[i], value[i], step);
        }
        return link;
    }

    Chain copy() {
        Chain copy = new Chain(key);
        copy.at = at.clone();
        copy.value = value.clone();
        copy.size = size;
        copy.before = before;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeDouble(before.state);
        out.writeLong(before.at);
        out.writeLong(before.began);
        out.writeByte(size);
        Stored.writeLongs(out, at, 0, size);
        Stored.writeDoubles(out, value, 0, size);
    }

    static Chain read(DataInput in) throws IOException {
        Chain result = new Chain(in.readUTF());
        result.before = new Link(in.readDouble(), in.readLong(), in.readLong());
        result.size = Stored.count(in.readByte(), CAPACITY);
        int length = Math.max(SHORTEST, result.size);
        result.at = new long[length];
        result.value = new double[length];
        Stored.readLongs(in, result.at, result.size);
        Stored.readDoubles(in, result.value, result.size);
        return result;
    }
}
