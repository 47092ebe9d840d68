package io.vigil.ledger;

import io.vigil.model.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the ledger says of one sensor over a period.
 *
 * @param sensor id; empty for what was refused and belongs to no sensor
 * @param site where it stands; empty for what belongs to no sensor
 * @param expected readings that the interval asks for, whole ones
 * @param counts sums of the hours
 * @param gaps missing numbers, by the hour that showed them; of one with very many the latest
 * @param offsetMillis arrival minus reading time, as it was last measured
 * @param driftMillisPerDay how much the offset grows in a day, as it was last measured
 * @param rejects refusals by code
 */
public record SensorSum(
        String sensor,
        String site,
        long expected,
        Counts counts,
        List<Gap> gaps,
        OptionalLong offsetMillis,
        OptionalLong driftMillisPerDay,
        Map<String, Long> rejects) {
    private static final Duration HOUR = Duration.ofHours(1);

    public SensorSum {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(counts, "counts");
        gaps = List.copyOf(gaps);
        Objects.requireNonNull(offsetMillis, "offsetMillis");
        Objects.requireNonNull(driftMillisPerDay, "driftMillisPerDay");
        rejects = Map.copyOf(rejects);
    }

    /** Readings that are not there: none where more came than were expected. */
    public long lacking() {
        return Math.max(0, expected - counts.get(Count.RECEIVED));
    }

    /** Number of refusals. */
    public long refused() {
        return rejects.values().stream().mapToLong(n -> n).sum();
    }

    /**
     * Sums of these sensors, in their order, and at the end what was refused of no sensor among
     * them, if anything was.
     *
     * @param lines of the hours that begin in the period, of one enterprise
     * @param from beginning of an hour
     * @param to where the period ends or, of one that lasts, now
     */
    public static List<SensorSum> of(
            Collection<Sensor> sensors, Collection<LedgerLine> lines, Instant from, Instant to) {
        Map<String, List<LedgerLine>> bySensor = new HashMap<>();
        lines.forEach(
                line -> bySensor.computeIfAbsent(line.sensor(), id -> new ArrayList<>()).add(line));
        List<SensorSum> sums = new ArrayList<>();
        for (Sensor sensor : sensors) {
            List<LedgerLine> own = bySensor.remove(sensor.id().value());
            sums.add(of(sensor, own == null ? List.of() : own, from, to));
        }
        Map<String, Long> others = new TreeMap<>();
        bySensor.values().forEach(rest -> rest.forEach(line -> add(others, line)));
        if (!others.isEmpty()) {
            sums.add(
                    new SensorSum(
                            "",
                            "",
                            0,
                            Counts.NONE,
                            List.of(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            others));
        }
        return sums;
    }

    /** The sum of one sensor. */
    public static SensorSum of(
            Sensor sensor, Collection<LedgerLine> lines, Instant from, Instant to) {
        Counts counts = Counts.NONE;
        List<Gap> gaps = new ArrayList<>();
        Map<String, Long> rejects = new TreeMap<>();
        Map<Instant, Duration> intervals = new HashMap<>();
        SensorHour newest = null;
        for (LedgerLine line : lines) {
            add(rejects, line);
            if (line.part() == LedgerLine.Part.REJECTS) {
                continue;
            }
            counts = counts.plus(line.arrived().counts());
            gaps.addAll(line.arrived().gaps());
            if (!line.interval().isZero()) {
                intervals.put(line.hour(), line.interval());
            }
            boolean newer = newest == null || line.arrived().hourMillis() > newest.hourMillis();
            newest = newer ? line.arrived() : newest;
        }
        return new SensorSum(
                sensor.id().value(),
                sensor.site().value(),
                expected(sensor, intervals, from, to),
                counts,
                gaps,
                newest == null ? OptionalLong.empty() : newest.offsetMillis(),
                newest == null ? OptionalLong.empty() : newest.driftMillisPerDay(),
                rejects);
    }

    private static void add(Map<String, Long> rejects, LedgerLine line) {
        line.rejects().forEach((code, count) -> rejects.merge(code, count, Long::sum));
    }

    /** By the interval of each hour, as it was then where that is known. */
    private static long expected(
            Sensor sensor, Map<Instant, Duration> intervals, Instant from, Instant to) {
        Map<Duration, Long> millisByInterval = new HashMap<>();
        for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HOUR)) {
            Instant end = hour.plus(HOUR).isBefore(to) ? hour.plus(HOUR) : to;
            millisByInterval.merge(
                    intervals.getOrDefault(hour, sensor.interval()),
                    Duration.between(hour, end).toMillis(),
                    Long::sum);
        }
        return millisByInterval.entrySet().stream()
                .mapToLong(each -> each.getValue() / Math.max(1, each.getKey().toMillis()))
                .sum();
    }
}
