package io.vigil.web.ledger;

import io.vigil.indicators.Period;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SensorSum;
import io.vigil.ledger.Statement;
import io.vigil.model.ClockOffset;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks the stored ledger. It counts arrivals; when nothing came and what quality the values have is
 * looked up among the readings themselves. Thread-safe.
 */
public final class SensorLedgers {
    private static final int MOST_GAPS = 100;

    /** So many values are looked at; a longer time is cut at its beginning. */
    private static final double MOST_VALUES = 200_000;

    private static final Duration LONGEST = Duration.ofDays(366);

    /** One reading may come late without a word; as for a sensor's health. */
    private static final int INTERVALS_WITHOUT_A_WORD = 2;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final StoreQueries store;

    /**
     * One sensor in detail.
     *
     * @param clockCorrectionMs what is added to the times by configuration; null for nothing
     * @param hours what arrived by hour, oldest first; hours without anything are left out
     * @param flags number of stored values by quality
     * @param silences stretches without a reading that are longer than two intervals, newest first
     * @param moreSilences those that are not listed
     */
    public record Detail(
            Instant from,
            Instant to,
            double intervalSeconds,
            SumView sum,
            Long clockCorrectionMs,
            List<HourView> hours,
            Map<String, Long> flags,
            List<Silence> silences,
            int moreSilences) {}

    /**
     * A stretch without readings.
     *
     * @param from last reading before it, or the period's beginning
     * @param to first reading after it, or the period's end
     * @param lacking readings there should have been
     */
    public record Silence(Instant from, Instant to, long lacking) {}

    public SensorLedgers(StoreQueries store) {
        this.store = store;
    }

    /** From the beginning of the hour in which the period begins. */
    public static Period wholeHours(Period period) {
        return new Period(period.from().truncatedTo(ChronoUnit.HOURS), period.to());
    }

    /**
     * These sensors of an enterprise, and at the end what was refused of none of them.
     *
     * @param period in whole hours
     */
    public List<SensorSum> of(String enterprise, Collection<Sensor> sensors, Period period) {
        List<LedgerLine> lines =
                store.ledger(enterprise, Optional.empty(), period.from(), period.to());
        return SensorSum.of(sensors, lines, period.from(), period.to());
    }

    /**
     * The statement of a day.
     *
     * @param zone in which the day is meant
     * @param now of the day that lasts, only what has passed is stated
     */
    public Statement statement(
            String enterprise,
            Collection<Sensor> sensors,
            LocalDate day,
            ZoneId zone,
            Instant now) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        boolean complete = !end.isAfter(now);
        Instant to = complete ? end : later(from.plusMillis(1), now);
        return new Statement(
                enterprise, day, from, to, complete, of(enterprise, sensors, new Period(from, to)));
    }

    /** One sensor. */
    public Detail of(Site site, Sensor sensor, Period asked) {
        String enterprise = site.enterprise().value();
        Duration correction = ClockOffset.of(sensor, site);
        Instant earliest = asked.to().minus(longest(sensor));
        Period period = wholeHours(new Period(later(asked.from(), earliest), asked.to()));
        List<LedgerLine> lines =
                store.ledger(enterprise, Optional.of(sensor.id()), period.from(), period.to());
        TreeSet<Long> moments = new TreeSet<>();
        Map<String, Long> flags = new TreeMap<>();
        for (Quality quality : Quality.values()) {
            flags.put(quality.key(), 0L);
        }
        for (ReadingRecord reading :
                store.readings(List.of(sensor.id()), period.from(), period.to())) {
            moments.add(reading.atMillis());
            flags.merge(reading.quality().key(), 1L, Long::sum);
        }
        List<Silence> silences = silences(sensor, moments, period);
        List<Silence> shown = silences.subList(0, Math.min(MOST_GAPS, silences.size()));
        return new Detail(
                period.from(),
                period.to(),
                sensor.interval().toMillis() / 1000.0,
                SumView.of(SensorSum.of(sensor, lines, period.from(), period.to())),
                correction.isZero() ? null : correction.toMillis(),
                HourView.of(lines),
                flags,
                shown,
                silences.size() - shown.size());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Duration longest(Sensor sensor) {
        double values = Math.max(1, sensor.quantities().size());
        double millis = MOST_VALUES / values * sensor.interval().toMillis();
        return Duration.ofMillis((long) Math.min(millis, (double) LONGEST.toMillis()));
    }

    /** The time before the first reading counts, since somebody waits for it. */
    private static List<Silence> silences(Sensor sensor, SortedSet<Long> moments, Period period) {
        long interval = Math.max(1, sensor.interval().toMillis());
        long patience = INTERVALS_WITHOUT_A_WORD * interval + GRACE.toMillis();
        List<Silence> silences = new ArrayList<>();
        long before = period.from().toEpochMilli();
        TreeSet<Long> ends = new TreeSet<>(moments);
        ends.add(period.to().toEpochMilli());
        for (long at : ends) {
            if (at - before > patience) {
                silences.add(
                        0,
                        new Silence(
                                Instant.ofEpochMilli(before),
                                Instant.ofEpochMilli(at),
                                Math.max(1, (at - before) / interval - 1)));
            }
            before = at;
        }
        return silences;
    }
}
