package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One hour of one sensor as it stands now; told again whenever it changes.
 *
 * @param hourMillis when the hour begins, milliseconds since 1970-01-01T00:00:00Z
 * @param counts of readings whose own time lies in the hour
 * @param gaps missing numbers that a reading of the hour showed
 * @param offsetMillis arrival minus reading time, as it was when this was told
 * @param driftMillisPerDay how much the offset grew in a day, as it was when this was told
 */
public record SensorHour(
        String sensor,
        long hourMillis,
        Counts counts,
        List<Gap> gaps,
        OptionalLong offsetMillis,
        OptionalLong driftMillisPerDay) {
    private static final int MOST_GAPS = 2 * Numbering.MOST_GAPS;

    public SensorHour {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(counts, "counts");
        gaps = List.copyOf(gaps);
        Objects.requireNonNull(offsetMillis, "offsetMillis");
        Objects.requireNonNull(driftMillisPerDay, "driftMillisPerDay");
    }

    /** Writes it in a form that {@link #read} reads; versioned by whoever holds it. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(sensor);
        Packed.write(out, hourMillis);
        for (Count count : Count.values()) {
            Packed.write(out, counts.get(count));
        }
        Packed.write(out, gaps.size());
        for (Gap gap : gaps) {
            Packed.write(out, gap.first());
            Packed.write(out, gap.size() - 1);
        }
        write(offsetMillis, out);
        write(driftMillisPerDay, out);
    }

    private static void write(OptionalLong value, DataOutput out) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            Packed.write(out, value.getAsLong());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static SensorHour read(DataInput in) throws IOException {
        String sensor = in.readUTF();
        long hour = Packed.read(in);
        long[] values = new long[Count.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Packed.read(in);
        }
        int size = Packed.readCount(in, MOST_GAPS);
        List<Gap> gaps = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long first = Packed.read(in);
            gaps.add(new Gap(first, first + Packed.read(in)));
        }
        return new SensorHour(
                sensor, hour, Counts.of(values), gaps, readOptional(in), readOptional(in));
    }

    private static OptionalLong readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? OptionalLong.of(Packed.read(in)) : OptionalLong.empty();
    }
}
