package io.vigil.store.query;

import io.vigil.model.SensorId;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingCount;
import io.vigil.store.ReadingRecord;
import io.vigil.store.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts together what minutes and readings answer, at the moment where the ones end. */
public final class AcrossBorder {
    private AcrossBorder() {}

    /** Buckets of the same width and origin, by time; what is in both lists becomes one. */
    public static List<Sample> buckets(List<Sample> minutes, List<Sample> readings) {
        TreeMap<Long, Sample> byStart = new TreeMap<>();
        Stream.concat(minutes.stream(), readings.stream())
                .forEach(sample -> byStart.merge(sample.atMillis(), sample, AcrossBorder::joined));
        return List.copyOf(byStart.values());
    }

    private static Sample joined(Sample a, Sample b) {
        if (Double.isNaN(a.mean()) || Double.isNaN(b.mean())) {
            Sample numbers = Double.isNaN(a.mean()) ? b : a;
            return new Sample(
                    a.atMillis(),
                    numbers.min(),
                    numbers.max(),
                    numbers.mean(),
                    a.count() + b.count(),
                    a.worst().flag() > b.worst().flag() ? a.worst() : b.worst());
        }
        long count = a.count() + b.count();
        return new Sample(
                a.atMillis(),
                Math.min(a.min(), b.min()),
                Math.max(a.max(), b.max()),
                a.mean() * a.count() / count + b.mean() * b.count() / count,
                count,
                a.worst().flag() > b.worst().flag() ? a.worst() : b.worst());
    }

    /** Counts a stretch of time, whose first slot begins where it does. */
    public interface Counting {
        List<ReadingCount> of(TimeRange range);
    }

    /**
     * Counts of a range by slots of a width; the slot in which the border lies is counted once.
     *
     * @param border first moment of which there are readings
     */
    public static List<ReadingCount> counts(
            TimeRange range, long width, long border, Counting minutes, Counting readings) {
        if (border <= range.fromMillis()) {
            return readings.of(range);
        }
        if (border >= range.toMillis()) {
            return minutes.of(range);
        }
        long begun = border - (border - range.fromMillis()) % width;
        long ended = Math.min(range.toMillis(), begun + width);
        List<ReadingCount> across = new ArrayList<>();
        across.addAll(minutes.of(new TimeRange(begun, border)));
        across.addAll(readings.of(new TimeRange(border, ended)));
        List<ReadingCount> parts =
                new ArrayList<>(minutes.of(new TimeRange(range.fromMillis(), begun)));
        for (ReadingCount slot : added(across)) {
            parts.add(new ReadingCount(slot.sensor(), slot.quantity(), slot.readings(), 1));
        }
        parts.addAll(readings.of(new TimeRange(ended, range.toMillis())));
        return added(parts);
    }

    /** One count for each sensor and quantity. */
    public static List<ReadingCount> added(List<ReadingCount> parts) {
        record Key(SensorId sensor, String quantity) {}
        Map<Key, ReadingCount> sums = new LinkedHashMap<>();
        for (ReadingCount part : parts) {
            sums.merge(
                    new Key(part.sensor(), part.quantity()),
                    part,
                    (a, b) ->
                            new ReadingCount(
                                    a.sensor(),
                                    a.quantity(),
                                    a.readings() + b.readings(),
                                    a.slots() + b.slots()));
        }
        return List.copyOf(sums.values());
    }

    /** Slots, narrower than a minute, that the readings of a minute fill at most. */
    public static long slotsPerMinute(long slotMillis) {
        return Math.max(1, MinuteRecord.MILLIS / slotMillis);
    }

    /** The newest readings of each quantity, the last ones of minutes among them. */
    public static Map<SensorId, List<ReadingRecord>> newest(Collection<ReadingRecord> readings) {
        Map<SensorId, Map<String, ReadingRecord>> newest = new HashMap<>();
        for (ReadingRecord reading : readings) {
            newest.computeIfAbsent(reading.sensor(), id -> new TreeMap<>())
                    .merge(
                            reading.quantity(),
                            reading,
                            (a, b) -> b.atMillis() > a.atMillis() ? b : a);
        }
        Map<SensorId, List<ReadingRecord>> result = new HashMap<>();
        newest.forEach((sensor, values) -> result.put(sensor, new ArrayList<>(values.values())));
        return result;
    }
}
