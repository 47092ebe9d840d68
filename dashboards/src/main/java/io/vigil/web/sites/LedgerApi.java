package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was received of a sensor and what was not, as far as the store knows it: every reading that
 * is kept, with its flag and whether it came late, and what was refused.
 */
final class LedgerApi {
    private static final Duration USUAL = Duration.ofHours(24);

    /** So many values are looked at; a longer time is cut at its beginning. */
    private static final double MOST_VALUES = 200_000;

    private static final int MOST_GAPS = 50;
    private static final int MOST_REJECTS = 1_000;

    /** A reading may be this late before a gap is told, as for the status of a sensor. */
    private static final int GAP_INTERVALS = 2;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final SensorBoard board;
    private final StoreQueries store;
    private final SensorsApi sensors;

    /**
     * @param expected readings that the interval asks for
     * @param received moments at which something came
     * @param late how many values came later than the site's lateness limit
     * @param flags number of values by quality
     * @param gaps number of gaps
     * @param longest the longest ones, newest first
     * @param missing readings that the gaps would have held
     * @param rejects number of refused readings of it by code
     * @param ahead newest refusal because its clock is ahead; null without one
     */
    private record Ledger(
            Instant from,
            Instant to,
            long intervalSeconds,
            long expected,
            long received,
            long late,
            Map<String, Long> flags,
            int gaps,
            List<Gap> longest,
            long missing,
            Map<String, Long> rejects,
            Instant ahead) {}

    private record Gap(Instant from, Instant to, long missing) {}

    LedgerApi(SensorBoard board, StoreQueries store, SensorsApi sensors) {
        this.board = board;
        this.store = store;
        this.sensors = sensors;
    }

    /** {@code GET /api/v1/sensors/{id}/ledger?from=&to=}; the last day by default. */
    void ofSensor(Context context, Viewer viewer) {
        Sensor sensor = sensors.find(context, viewer);
        Instant to = SensorsApi.time(context, "to", board.now());
        Instant asked = SensorsApi.time(context, "from", to.minus(USUAL));
        Instant from = later(asked, to.minus(longest(sensor)));
        List<ReadingRecord> records = store.readings(List.of(sensor.id()), from, to);
        TreeSet<Long> moments = new TreeSet<>();
        Map<String, Long> flags = new TreeMap<>();
        for (Quality quality : Quality.values()) {
            flags.put(quality.key(), 0L);
        }
        long late = 0;
        for (ReadingRecord record : records) {
            moments.add(record.atMillis());
            flags.merge(record.quality().key(), 1L, Long::sum);
            late += record.late() ? 1 : 0;
        }
        List<Gap> gaps = gaps(moments, sensor, from, to);
        List<Reject> refused = refused(sensor, from, to);
        Map<String, Long> rejects = new TreeMap<>();
        refused.forEach(reject -> rejects.merge(reject.code().id(), 1L, Long::sum));
        long interval = Math.max(1, sensor.interval().toMillis());
        Responses.send(
                context,
                new Ledger(
                        from,
                        to,
                        sensor.interval().toSeconds(),
                        Math.max(0, Duration.between(from, to).toMillis() / interval),
                        moments.size(),
                        late,
                        flags,
                        gaps.size(),
                        longest(gaps),
                        gaps.stream().mapToLong(Gap::missing).sum(),
                        rejects,
                        refused.stream()
                                .filter(reject -> reject.code() == RejectCode.TIME_IN_FUTURE)
                                .map(Reject::at)
                                .max(Comparator.naturalOrder())
                                .orElse(null)));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Duration longest(Sensor sensor) {
        double values = Math.max(1, sensor.quantities().size());
        double millis = MOST_VALUES / values * sensor.interval().toMillis();
        return Duration.ofMillis((long) Math.min(millis, (double) Duration.ofDays(366).toMillis()));
    }

    private List<Reject> refused(Sensor sensor, Instant from, Instant to) {
        String owner =
                board.catalogue()
                        .site(sensor.site())
                        .map(site -> site.enterprise().value())
                        .orElseThrow();
        return store.rejects(Optional.of(owner), from, to, MOST_REJECTS).stream()
                .filter(reject -> reject.sensor().equals(sensor.id().value()))
                .toList();
    }

    /** The time before the first reading counts, since somebody waits for it. */
    private static List<Gap> gaps(
            SortedSet<Long> moments, Sensor sensor, Instant from, Instant to) {
        long interval = Math.max(1, sensor.interval().toMillis());
        long patience = GAP_INTERVALS * interval + GRACE.toMillis();
        List<Gap> gaps = new ArrayList<>();
        long last = from.toEpochMilli();
        for (long moment : moments) {
            add(gaps, last, moment, patience, interval);
            last = moment;
        }
        add(gaps, last, to.toEpochMilli(), patience, interval);
        return gaps;
    }

    private static void add(List<Gap> gaps, long last, long next, long patience, long interval) {
        if (next - last > patience) {
            gaps.add(
                    new Gap(
                            Instant.ofEpochMilli(last),
                            Instant.ofEpochMilli(next),
                            Math.max(1, (next - last) / interval - 1)));
        }
    }

    private static List<Gap> longest(List<Gap> gaps) {
        return gaps.stream()
                .sorted(Comparator.comparingLong(Gap::missing).reversed())
                .limit(MOST_GAPS)
                .sorted(Comparator.comparing(Gap::from).reversed())
                .toList();
    }
}
