package io.vigil.web.portal;

import io.vigil.indicators.DataFlow;
import io.vigil.indicators.Period;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.store.ReadingCount;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has arrived of each sensor and what is missing, as far as the store knows: a reading that
 * was stored has arrived, and the catalogue says how many there should be. Which sequence numbers
 * were skipped and how often a reading came twice is kept nowhere.
 */
final class PortalLedger {
    private static final int MOST_GAPS = 100;

    /** One reading may come late without a word; as for a sensor's health. */
    private static final int INTERVALS_WITHOUT_A_WORD = 2;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final StoreQueries store;

    /**
     * One sensor over the period.
     *
     * @param intervalSeconds how often it should send
     * @param received readings stored; of its quantities the one with most
     * @param expected readings there should be at the interval
     * @param missing how many of those are not stored
     * @param slots stretches of {@code slotSeconds} in the period
     * @param slotsWithData those in which at least one reading lies
     */
    record Line(
            String sensor,
            double intervalSeconds,
            long received,
            long expected,
            long missing,
            long slotSeconds,
            long slots,
            long slotsWithData) {}

    /**
     * One sensor in detail.
     *
     * @param readings different times at which something was measured
     * @param late readings that came later than the site's lateness limit
     * @param bad readings with a value that no rule judges
     * @param gaps stretches without a reading that are longer than two intervals, newest first
     * @param more gaps that are not listed
     */
    record Detail(
            String sensor,
            Instant from,
            Instant to,
            long readings,
            long late,
            long bad,
            List<Gap> gaps,
            int more) {}

    /**
     * A stretch without readings.
     *
     * @param from last reading before it, or the period's beginning
     * @param to first reading after it, or the period's end
     * @param missing readings there should have been
     */
    record Gap(Instant from, Instant to, long missing) {}

    PortalLedger(StoreQueries store) {
        this.store = store;
    }

    /** All these sensors, in their order. */
    List<Line> of(Collection<Sensor> sensors, Period period) {
        Map<SensorId, ReadingCount> fullest = new HashMap<>();
        Map<Duration, List<SensorId>> bySlot = new HashMap<>();
        sensors.forEach(
                sensor ->
                        bySlot.computeIfAbsent(DataFlow.slot(sensor), slot -> new ArrayList<>())
                                .add(sensor.id()));
        bySlot.forEach(
                (slot, ids) ->
                        store.readingCounts(ids, period.from(), period.to(), slot)
                                .forEach(
                                        count ->
                                                fullest.merge(
                                                        count.sensor(),
                                                        count,
                                                        PortalLedger::fuller)));
        return sensors.stream().map(each -> line(each, fullest.get(each.id()), period)).toList();
    }

    private static ReadingCount fuller(ReadingCount a, ReadingCount b) {
        return a.readings() >= b.readings() ? a : b;
    }

    private static Line line(Sensor sensor, ReadingCount count, Period period) {
        Duration slot = DataFlow.slot(sensor);
        long expected = period.length().toMillis() / sensor.interval().toMillis();
        long received = count == null ? 0 : count.readings();
        return new Line(
                sensor.id().value(),
                sensor.interval().toMillis() / 1000.0,
                received,
                expected,
                Math.max(0, expected - received),
                slot.toSeconds(),
                period.slots(slot),
                count == null ? 0 : count.slots());
    }

    /** One sensor with its gaps. */
    Detail of(Sensor sensor, Period period) {
        List<ReadingRecord> readings =
                store.readings(List.of(sensor.id()), period.from(), period.to());
        TreeSet<Long> times = new TreeSet<>();
        TreeSet<Long> late = new TreeSet<>();
        TreeSet<Long> bad = new TreeSet<>();
        for (ReadingRecord reading : readings) {
            times.add(reading.atMillis());
            if (reading.late()) {
                late.add(reading.atMillis());
            }
            if (!reading.quality().isUsable()) {
                bad.add(reading.atMillis());
            }
        }
        List<Gap> gaps = gaps(sensor, times, period);
        List<Gap> shown = gaps.subList(0, Math.min(MOST_GAPS, gaps.size()));
        return new Detail(
                sensor.id().value(),
                period.from(),
                period.to(),
                times.size(),
                late.size(),
                bad.size(),
                shown,
                gaps.size() - shown.size());
    }

    private static List<Gap> gaps(Sensor sensor, SortedSet<Long> times, Period period) {
        long interval = sensor.interval().toMillis();
        long longest = INTERVALS_WITHOUT_A_WORD * interval + GRACE.toMillis();
        List<Gap> gaps = new ArrayList<>();
        long before = period.from().toEpochMilli();
        TreeSet<Long> ends = new TreeSet<>(times);
        ends.add(period.to().toEpochMilli());
        for (long at : ends) {
            if (at - before > longest) {
                gaps.add(
                        0,
                        new Gap(
                                Instant.ofEpochMilli(before),
                                Instant.ofEpochMilli(at),
                                Math.max(1, (at - before) / interval - 1)));
            }
            before = at;
        }
        return gaps;
    }
}
