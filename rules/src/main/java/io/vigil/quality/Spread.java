package io.vigil.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Standard deviation and range of the recent past of one quantity.
 *
 * <p>Bounded: the past is kept in at most {@value #BUCKETS} buckets of 1/{@value #PER_WIDTH} of the
 * width, five numbers each, so the window reaches back further than asked by at most one bucket.
 */
public final class Spread {
    private static final int PER_WIDTH = 48;
    private static final int BUCKETS = PER_WIDTH + 2;
    private static final int NUMBERS = 4;
    private static final int LOW = 0;
    private static final int HIGH = 1;
    private static final int MEAN = 2;
    private static final int SQUARES = 3;

    private final long width;
    private final long bucket;
    private int size;
    private long[] starts = new long[4];
    private int[] counts = new int[4];
    private double[] numbers = new double[4 * NUMBERS];
    private long first = Long.MAX_VALUE;

    /**
     * @param width milliseconds, above zero
     */
    public Spread(long width) {
        this.width = width;
        this.bucket = (width + PER_WIDTH - 1) / PER_WIDTH;
    }

    long width() {
        return width;
    }

    /** Takes a value that is no older than those before it. */
    public void add(long at, double value) {
        first = Math.min(first, at);
        long start = Math.floorDiv(at, bucket) * bucket;
        forget(at - width - bucket);
        if (size == 0 || starts[size - 1] != start) {
            grow();
            starts[size] = start;
            counts[size] = 0;
            numbers[size * NUMBERS + LOW] = value;
            numbers[size * NUMBERS + HIGH] = value;
            numbers[size * NUMBERS + MEAN] = value;
            numbers[size * NUMBERS + SQUARES] = 0;
            size++;
        }
        int place = (size - 1) * NUMBERS;
        int count = ++counts[size - 1];
        double off = value - numbers[place + MEAN];
        numbers[place + LOW] = Math.min(numbers[place + LOW], value);
        numbers[place + HIGH] = Math.max(numbers[place + HIGH], value);
        numbers[place + MEAN] += off / count;
        numbers[place + SQUARES] += off * (value - numbers[place + MEAN]);
    }

    /** Whether values are known for a whole width before {@code at}. */
    boolean isFull(long at) {
        return size > 0 && first <= at - width;
    }

    /** Highest minus lowest value of the width before {@code at}; NaN without any. */
    public double range(long at) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (int i = 0; i < size; i++) {
            if (counts(i, at)) {
                double lowest = numbers[i * NUMBERS + LOW];
                double highest = numbers[i * NUMBERS + HIGH];
                low = Double.isNaN(low) ? lowest : Math.min(low, lowest);
                high = Double.isNaN(high) ? highest : Math.max(high, highest);
            }
        }
        return high - low;
    }

    /** Standard deviation (of the population) of the width before {@code at}; NaN without any. */
    public double deviation(long at) {
        long count = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            if (counts(i, at)) {
                double off = numbers[i * NUMBERS + MEAN] - mean;
                long both = count + counts[i];
                mean += off * counts[i] / both;
                squares += numbers[i * NUMBERS + SQUARES] + off * off * count * counts[i] / both;
                count = both;
            }
        }
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    private boolean counts(int index, long at) {
        return starts[index] + bucket > at - width && starts[index] <= at;
    }

    private void forget(long before) {
        int gone = 0;
        while (gone < size && starts[gone] + bucket <= before) {
            gone++;
        }
        if (gone > 0) {
            size -= gone;
            System.arraycopy(starts, gone, starts, 0, size);
            System.arraycopy(counts, gone, counts, 0, size);
            System.arraycopy(numbers, gone * NUMBERS, numbers, 0, size * NUMBERS);
        }
    }

    private void grow() {
        if (size == starts.length) {
            int length = Math.min(BUCKETS + 1, 2 * size);
            starts = Arrays.copyOf(starts, length);
            counts = Arrays.copyOf(counts, length);
            numbers = Arrays.copyOf(numbers, length * NUMBERS);
        }
    }

    Spread copy() {
        Spread copy = new Spread(width);
        copy.size = size;
        copy.starts = starts.clone();
        copy.counts = counts.clone();
        copy.numbers = numbers.clone();
        copy.first = first;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(width);
        out.writeLong(first);
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(starts[i]);
            out.writeInt(counts[i]);
            for (int number = 0; number < NUMBERS; number++) {
                out.writeDouble(numbers[i * NUMBERS + number]);
            }
        }
    }

    static Spread read(DataInput in) throws IOException {
        long width = in.readLong();
        if (width <= 0) {
            throw new IOException("site state is damaged: a spread is over " + width + " ms");
        }
        Spread result = new Spread(width);
        result.first = in.readLong();
        int count = in.readByte();
        if (count < 0 || count > BUCKETS + 1) {
            throw new IOException(
                    "site state is damaged: a spread has "
                            + count
                            + " buckets, expected 0 to "
                            + (BUCKETS + 1));
        }
        for (int i = 0; i < count; i++) {
            result.grow();
            result.starts[i] = in.readLong();
            result.counts[i] = in.readInt();
            for (int number = 0; number < NUMBERS; number++) {
                result.numbers[i * NUMBERS + number] = in.readDouble();
            }
            result.size++;
        }
        return result;
    }
}
