package io.vigil.store.influx;

import io.vigil.ledger.LedgerLine;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalRecord;
import io.vigil.store.LedgerRecord;
import io.vigil.store.ReadingCount;
import io.vigil.store.ReadingRecord;
import io.vigil.store.Sample;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.store.influx.InfluxQl.Row;
import io.vigil.store.line.RecordLines;
import io.vigil.store.query.AcrossBorder;
import io.vigil.store.query.ByEpisode;
import io.vigil.store.query.Portions;
import io.vigil.store.query.StoredForms;
import io.vigil.store.query.TimeRange;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions in InfluxQL. */
final class InfluxQueries implements StoreQueries {
    /** Sensors looked up by one statement. */
    private static final int SENSORS_AT_ONCE = 100;

    /** Episodes looked up by one statement. */
    private static final int EPISODES_AT_ONCE = 100;

    static final String REJECT_COLUMNS = "sender, topic, code, place, arguments, sensor, excerpt";
    static final String JOURNAL_COLUMNS = "kind, id, subject, json";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InfluxQl server;

    InfluxQueries(InfluxQl server) {
        this.server = server;
    }

    @Override
    public Optional<Instant> rawFrom() {
        return server.rows("SELECT last(readings) AS readings FROM sealed").stream()
                .map(row -> Instant.ofEpochMilli(millis(row)).plus(SealedDay.LENGTH))
                .findFirst();
    }

    /** The moment, within the range, from which on readings are kept. */
    private long border(TimeRange range) {
        return rawFrom().map(range::clamped).orElse(range.fromMillis());
    }

    @Override
    public Map<SensorId, List<ReadingRecord>> latest(Collection<SensorId> sensors) {
        boolean summedUp = rawFrom().isPresent();
        List<ReadingRecord> newest = new ArrayList<>();
        for (List<SensorId> some : Portions.of(sensors, SENSORS_AT_ONCE)) {
            String condition = among(some);
            server.rows(
                            "SELECT last(value) AS value, flag, late FROM reading WHERE "
                                    + condition
                                    + " GROUP BY sensor, quantity, site")
                    .forEach(row -> newest.add(reading(row)));
            if (summedUp) {
                server.rows(
                                "SELECT last(lastValue) AS lastValue, "
                                        + InfluxMinutes.FIELDS_BUT_LAST_VALUE
                                        + " FROM minute WHERE "
                                        + condition
                                        + " GROUP BY sensor, quantity, site")
                        .forEach(row -> newest.add(InfluxMinutes.of(row).lastReading()));
            }
        }
        return AcrossBorder.newest(newest);
    }

    @Override
    public List<ReadingRecord> readings(Collection<SensorId> sensors, Instant from, Instant to) {
        TimeRange asked = TimeRange.of(from, to);
        TimeRange range = asked.from(border(asked));
        if (range.isEmpty()) {
            return List.of();
        }
        List<ReadingRecord> result = new ArrayList<>();
        for (List<SensorId> some : Portions.of(sensors, SENSORS_AT_ONCE)) {
            String condition = among(some);
            server.rows(
                            "SELECT value, flag, late FROM reading WHERE ("
                                    + condition
                                    + ") AND "
                                    + within(range)
                                    + " GROUP BY sensor, quantity, site")
                    .forEach(row -> result.add(reading(row)));
        }
        result.sort(ReadingRecord.BY_TIME);
        return result;
    }

    private static String among(List<SensorId> sensors) {
        return sensors.stream()
                .map(sensor -> "sensor = " + InfluxQl.literal(sensor.value()))
                .collect(Collectors.joining(" OR "));
    }

    @Override
    public List<Sample> series(
            SensorId sensor, String quantity, Instant from, Instant to, int maxPoints) {
        TimeRange range = TimeRange.of(from, to);
        long width = range.bucketWidth(maxPoints);
        if (range.isEmpty()) {
            return List.of();
        }
        long border = border(range);
        TimeRange old = range.to(border);
        TimeRange kept = range.from(border);
        String which =
                " WHERE sensor = "
                        + InfluxQl.literal(sensor.value())
                        + " AND quantity = "
                        + InfluxQl.literal(RecordLines.soft(quantity))
                        + " AND ";
        String limit = " LIMIT " + (maxPoints + 1L);
        List<Sample> single = new ArrayList<>();
        if (!old.isEmpty()) {
            server.rows("SELECT * FROM minute" + which + within(old) + limit)
                    .forEach(row -> single.add(InfluxMinutes.of(row).sample()));
        }
        if (!kept.isEmpty()) {
            server.rows("SELECT value, flag FROM reading" + which + within(kept) + limit)
                    .forEach(
                            row ->
                                    single.add(
                                            Sample.single(
                                                    millis(row),
                                                    row.real("value"),
                                                    quality(row.number("flag")))));
        }
        if (single.size() <= maxPoints) {
            return single;
        }
        String bucket =
                " GROUP BY time("
                        + width
                        + "ms, "
                        + Math.floorMod(range.fromMillis(), width)
                        + "ms) fill(none)";
        List<Sample> ofMinutes =
                old.isEmpty()
                        ? List.of()
                        : samples(
                                "SELECT min(low) AS low, max(high) AS high, sum(total) AS total,"
                                        + " sum(many) AS many, sum(bad) AS bad, max(worst) AS worst"
                                        + " FROM minute"
                                        + which
                                        + within(old)
                                        + bucket);
        List<Sample> ofReadings =
                kept.isEmpty()
                        ? List.of()
                        : samples(
                                "SELECT min(value) AS low, max(value) AS high,"
                                        + " mean(value) AS middle, count(value) AS many,"
                                        + " max(flag) AS worst FROM reading"
                                        + which
                                        + within(kept)
                                        + bucket);
        return AcrossBorder.buckets(ofMinutes, ofReadings);
    }

    private List<Sample> samples(String statement) {
        return server.rows(statement).stream()
                .map(
                        row ->
                                new Sample(
                                        millis(row),
                                        row.realOrNaN("low"),
                                        row.realOrNaN("high"),
                                        middle(row),
                                        row.number("many"),
                                        quality(row.number("worst"))))
                .toList();
    }

    private static double middle(Row row) {
        return row.has("middle")
                ? row.real("middle")
                : row.realOrNaN("total") / (row.number("many") - row.number("bad"));
    }

    @Override
    public List<Transition> transitions(TransitionFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add(
                within(
                        TimeRange.of(
                                filter.from().orElse(Instant.MIN),
                                filter.to().orElse(Instant.MAX))));
        filter.site().ifPresent(site -> conditions.add("site = " + InfluxQl.literal(site.value())));
        filter.rule().ifPresent(rule -> conditions.add("rule = " + InfluxQl.literal(rule.value())));
        filter.episode().ifPresent(episode -> conditions.add(isOf(episode)));
        String where = String.join(" AND ", conditions);
        return Stream.concat(
                        transitions(
                                filter.shadow() ? "shadow_warning" : "warning",
                                where,
                                filter.limit()),
                        transitions(
                                "act", where + " AND shadow = " + filter.shadow(), filter.limit()))
                .sorted(TransitionFilter.NEWEST_FIRST)
                .limit(filter.limit())
                .toList();
    }

    private Stream<Transition> transitions(String measurement, String where, int limit) {
        return transitions(measurement + " WHERE " + where + " ORDER BY time DESC LIMIT " + limit);
    }

    private Stream<Transition> transitions(String from) {
        return server.rows("SELECT json FROM " + from).stream()
                .map(row -> StoredForms.transition(row.text("json")));
    }

    @Override
    public Map<EpisodeId, List<Transition>> episodes(Collection<EpisodeId> episodes) {
        List<Transition> found = new ArrayList<>();
        for (List<EpisodeId> some : Portions.of(episodes, EPISODES_AT_ONCE)) {
            String which =
                    some.stream()
                            .map(InfluxQueries::isOf)
                            .collect(Collectors.joining(" OR ", "(", ")"));
            transitions("warning WHERE " + which).forEach(found::add);
            transitions("act WHERE " + which + " AND shadow = false").forEach(found::add);
        }
        return ByEpisode.newestFirst(found);
    }

    /** The tags say which series may have it; without them the server would read all that is. */
    static String isOf(EpisodeId episode) {
        return "(rule = "
                + InfluxQl.literal(RecordLines.soft(episode.rule().value()))
                + " AND subject = "
                + InfluxQl.literal(RecordLines.soft(episode.subject()))
                + " AND id = "
                + InfluxQl.literal(episode.toString())
                + ")";
    }

    @Override
    public List<JournalRecord> journal(JournalFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add(
                within(
                        TimeRange.of(
                                filter.from().orElse(Instant.MIN),
                                filter.to().orElse(Instant.MAX))));
        filter.kind().ifPresent(kind -> conditions.add("kind = " + InfluxQl.literal(kind.name())));
        filter.subject().ifPresent(text -> conditions.add("subject = " + InfluxQl.literal(text)));
        return server
                .rows(
                        "SELECT "
                                + JOURNAL_COLUMNS
                                + " FROM journal WHERE "
                                + String.join(" AND ", conditions)
                                + " ORDER BY time DESC LIMIT "
                                + filter.limit())
                .stream()
                .map(InfluxQueries::journal)
                .flatMap(Optional::stream)
                .sorted(
                        Comparator.comparing(JournalRecord::at)
                                .reversed()
                                .thenComparing(entry -> entry.kind().name())
                                .thenComparing(JournalRecord::id))
                .toList();
    }

    @Override
    public List<ReadingCount> readingCounts(
            Collection<SensorId> sensors, Instant from, Instant to, Duration slot) {
        TimeRange range = TimeRange.of(from, to);
        long width = TimeRange.slotWidth(slot);
        if (range.isEmpty()) {
            return List.of();
        }
        return AcrossBorder.counts(
                range,
                width,
                border(range),
                part -> minuteCounts(sensors, part, width),
                part -> counts("count(value)", "reading", "", sensors, part, width));
    }

    /** In slots narrower than a minute, minutes with many readings fill all that they have. */
    private List<ReadingCount> minuteCounts(
            Collection<SensorId> sensors, TimeRange range, long width) {
        long most = AcrossBorder.slotsPerMinute(width);
        if (most == 1) {
            return counts("sum(many)", "minute", "", sensors, range, width);
        }
        List<ReadingCount> parts = new ArrayList<>();
        counts("sum(many)", "minute", " AND many < " + most, sensors, range, width)
                .forEach(part -> parts.add(withSlots(part, part.readings())));
        counts("sum(many)", "minute", " AND many >= " + most, sensors, range, width)
                .forEach(part -> parts.add(withSlots(part, part.slots() * most)));
        return AcrossBorder.added(parts);
    }

    private static ReadingCount withSlots(ReadingCount count, long slots) {
        return new ReadingCount(count.sensor(), count.quantity(), count.readings(), slots);
    }

    private List<ReadingCount> counts(
            String inSlot,
            String measurement,
            String more,
            Collection<SensorId> sensors,
            TimeRange range,
            long width) {
        if (range.isEmpty()) {
            return List.of();
        }
        List<ReadingCount> result = new ArrayList<>();
        for (List<SensorId> some : Portions.of(sensors, SENSORS_AT_ONCE)) {
            String condition = among(some);
            server.rows(
                            "SELECT sum(n) AS many, count(n) AS slots FROM"
                                    + " (SELECT "
                                    + inSlot
                                    + " AS n FROM "
                                    + measurement
                                    + " WHERE ("
                                    + condition
                                    + ")"
                                    + more
                                    + " AND "
                                    + within(range)
                                    + " GROUP BY time("
                                    + width
                                    + "ms, "
                                    + Math.floorMod(range.fromMillis(), width)
                                    + "ms), sensor, quantity fill(none)) WHERE "
                                    + within(range)
                                    + " GROUP BY sensor, quantity")
                    .forEach(
                            row ->
                                    result.add(
                                            new ReadingCount(
                                                    new SensorId(row.text("sensor")),
                                                    row.text("quantity"),
                                                    row.number("many"),
                                                    row.number("slots"))));
        }
        return result;
    }

    /**
     * The last transition of a subject is that of the highest rank, which grows with episode and
     * sequence, not of the latest time: a person's command and a late reading may cross.
     */
    @Override
    public List<Transition> openWarnings() {
        return server
                .rows(
                        "SELECT max(\"rank\") AS \"rank\", ended, json FROM warning"
                                + " GROUP BY rule, subject")
                .stream()
                .filter(row -> !row.truth("ended"))
                .map(row -> StoredForms.transition(row.text("json")))
                .sorted(TransitionFilter.NEWEST_FIRST)
                .toList();
    }

    @Override
    public List<Reject> rejects(Optional<String> enterprise, Instant from, Instant to, int limit) {
        return server
                .rows(
                        "SELECT "
                                + REJECT_COLUMNS
                                + " FROM reject"
                                + " WHERE "
                                + within(TimeRange.of(from, to))
                                + enterprise
                                        .map(id -> " AND sender = " + InfluxQl.literal(id))
                                        .orElse("")
                                + " ORDER BY time DESC LIMIT "
                                + limit)
                .stream()
                .map(InfluxQueries::reject)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<LedgerLine> ledger(
            String enterprise, Optional<SensorId> sensor, Instant from, Instant to) {
        return server
                .rows(
                        "SELECT json FROM ledger WHERE "
                                + within(TimeRange.of(from, to))
                                + " AND enterprise = "
                                + InfluxQl.literal(enterprise)
                                + sensor.map(id -> " AND sensor = " + InfluxQl.literal(id.value()))
                                        .orElse(""))
                .stream()
                .map(row -> StoredForms.ledger(row.text("json")))
                .sorted(LedgerRecord.BY_HOUR)
                .toList();
    }

    @Override
    public long readingCount(Instant from, Instant to) {
        TimeRange range = TimeRange.of(from, to);
        long border = border(range);
        return total("sum(many)", "minute", range.to(border))
                + total("count(value)", "reading", range.from(border));
    }

    private long total(String what, String measurement, TimeRange range) {
        return range.isEmpty()
                ? 0
                : server
                        .rows(
                                "SELECT "
                                        + what
                                        + " AS many FROM "
                                        + measurement
                                        + " WHERE "
                                        + within(range))
                        .stream()
                        .mapToLong(row -> row.number("many"))
                        .sum();
    }

    static String within(TimeRange range) {
        return "time >= "
                + range.fromMillis() * NANOS_PER_MILLI
                + " AND time < "
                + range.toMillis() * NANOS_PER_MILLI;
    }

    static ReadingRecord reading(Row row) {
        return new ReadingRecord(
                new SiteId(row.text("site")),
                new SensorId(row.text("sensor")),
                row.text("quantity"),
                millis(row),
                row.real("value"),
                quality(row.number("flag")),
                row.truth("late"));
    }

    static Optional<JournalRecord> journal(Row row) {
        return StoredForms.journal(
                millis(row),
                row.text("kind"),
                row.text("id"),
                row.text("subject"),
                row.text("json"));
    }

    static Optional<Reject> reject(Row row) {
        return StoredForms.reject(
                millis(row),
                row.text("sender"),
                row.text("topic"),
                row.text("code"),
                row.text("place"),
                row.text("arguments"),
                row.text("sensor"),
                row.text("excerpt"));
    }

    static long millis(Row row) {
        return Math.floorDiv(row.number("time"), NANOS_PER_MILLI);
    }

    static Quality quality(long flag) {
        return Quality.ofFlag((int) flag).orElse(Quality.UNEVALUATED);
    }
}
