package io.vigil.store.embedded;

import io.questdb.cairo.CairoException;
import io.questdb.cairo.sql.BindVariableService;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.vigil.ledger.LedgerLine;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalRecord;
import io.vigil.store.LedgerRecord;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingCount;
import io.vigil.store.ReadingRecord;
import io.vigil.store.Sample;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreQueryException;
import io.vigil.store.TransitionFilter;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions to the embedded engine as SQL. Texts from outside go in as bind variables; what is
 * written into a statement is a number or a validated identifier.
 */
final class EmbeddedQueries implements StoreQueries {
    /** Runs an action while the engine is surely open. */
    interface Guard {
        <T> T run(Supplier<T> action);
    }

    /** Sensors looked up by one statement. */
    private static final int SENSORS_AT_ONCE = 500;

    /** Episodes looked up by one statement. */
    private static final int EPISODES_AT_ONCE = 500;

    static final String REJECT_COLUMNS =
            "ts, enterprise, topic, code, place, arguments, sensor, excerpt";

    private static final long MICROS_PER_MILLI = 1000;

    private final Engine engine;
    private final Guard guard;

    EmbeddedQueries(Engine engine, Guard guard) {
        this.engine = engine;
        this.guard = guard;
    }

    @Override
    public Map<SensorId, List<ReadingRecord>> latest(Collection<SensorId> sensors) {
        List<SensorId> unknown = engine.latest().register(sensors);
        Portions.of(unknown, SENSORS_AT_ONCE).forEach(this::loadLatest);
        Map<SensorId, List<ReadingRecord>> result = new LinkedHashMap<>();
        for (SensorId sensor : sensors) {
            List<ReadingRecord> values = engine.latest().of(sensor);
            if (!values.isEmpty()) {
                result.put(sensor, values);
            }
        }
        return result;
    }

    private void loadLatest(List<SensorId> sensors) {
        boolean complete = guard.run(() -> engine.awaitReadable(Tables.READING));
        Map<SensorId, List<ReadingRecord>> found =
                select(
                                Tables.READING,
                                "SELECT ts, site, sensor, quantity, value, flag, late FROM reading"
                                        + " WHERE sensor IN ("
                                        + ids(sensors)
                                        + ") LATEST ON ts PARTITION BY sensor, quantity",
                                EmbeddedQueries::reading)
                        .stream()
                        .collect(Collectors.groupingBy(ReadingRecord::sensor));
        if (rawFrom().isPresent()) {
            List<ReadingRecord> all = lastOfMinutes(sensors);
            found.values().forEach(all::addAll);
            found = AcrossBorder.newest(all);
        }
        for (SensorId sensor : sensors) {
            engine.latest().load(sensor, found.getOrDefault(sensor, List.of()), complete);
        }
    }

    private List<ReadingRecord> lastOfMinutes(List<SensorId> sensors) {
        return select(
                        Tables.MINUTE,
                        "SELECT "
                                + EmbeddedMinutes.COLUMNS
                                + " FROM minute WHERE sensor IN ("
                                + ids(sensors)
                                + ") LATEST ON ts PARTITION BY sensor, quantity",
                        EmbeddedMinutes::of)
                .stream()
                .map(MinuteRecord::lastReading)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public Optional<Instant> rawFrom() {
        return select(
                        Tables.SEALED,
                        "SELECT ts FROM sealed ORDER BY ts DESC LIMIT 1",
                        row -> Instant.ofEpochMilli(millis(row.getTimestamp(0))))
                .stream()
                .map(day -> day.plus(SealedDay.LENGTH))
                .findFirst();
    }

    /** The moment, within the range, from which on readings are kept. */
    private long border(TimeRange range) {
        return rawFrom().map(range::clamped).orElse(range.fromMillis());
    }

    @Override
    public List<ReadingRecord> readings(Collection<SensorId> sensors, Instant from, Instant to) {
        TimeRange range = TimeRange.of(from, to);
        range = range.from(border(range));
        if (range.isEmpty()) {
            return List.of();
        }
        List<ReadingRecord> result = new ArrayList<>();
        for (List<SensorId> some : Portions.of(sensors, SENSORS_AT_ONCE)) {
            result.addAll(
                    select(
                            Tables.READING,
                            "SELECT ts, site, sensor, quantity, value, flag, late FROM reading"
                                    + " WHERE sensor IN ("
                                    + ids(some)
                                    + ") AND "
                                    + within(range),
                            EmbeddedQueries::reading));
        }
        result.sort(ReadingRecord.BY_TIME);
        return result;
    }

    private static String ids(List<SensorId> sensors) {
        return sensors.stream()
                .map(sensor -> "'" + sensor.value() + "'")
                .collect(Collectors.joining(","));
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
        String which = " WHERE sensor = $1 AND quantity = $2 AND ";
        String limit = " ORDER BY ts LIMIT " + (maxPoints + 1L);
        List<Sample> single = new ArrayList<>();
        if (!old.isEmpty()) {
            select(
                            Tables.MINUTE,
                            "SELECT "
                                    + EmbeddedMinutes.COLUMNS
                                    + " FROM minute"
                                    + which
                                    + within(old)
                                    + limit,
                            EmbeddedMinutes::of,
                            sensor.value(),
                            quantity)
                    .forEach(minute -> single.add(minute.sample()));
        }
        if (!kept.isEmpty()) {
            single.addAll(
                    select(
                            Tables.READING,
                            "SELECT ts, value, flag FROM reading" + which + within(kept) + limit,
                            row ->
                                    Sample.single(
                                            millis(row.getTimestamp(0)),
                                            row.getDouble(1),
                                            quality(row.getByte(2))),
                            sensor.value(),
                            quantity));
        }
        if (single.size() <= maxPoints) {
            return single;
        }
        List<Sample> oldBuckets =
                old.isEmpty()
                        ? List.of()
                        : buckets(
                                Tables.MINUTE,
                                "min(low), max(high), sum(total) / sum(many - bad), sum(many), max(flag)",
                                "low, high, total, many, bad, cast(worst AS int) AS flag FROM minute"
                                        + which
                                        + within(old),
                                range.fromMillis(),
                                width,
                                sensor,
                                quantity);
        List<Sample> newBuckets =
                kept.isEmpty()
                        ? List.of()
                        : buckets(
                                Tables.READING,
                                "min(value), max(value), avg(value), count(), max(flag)",
                                "value, cast(flag AS int) AS flag FROM reading"
                                        + which
                                        + within(kept),
                                range.fromMillis(),
                                width,
                                sensor,
                                quantity);
        return AcrossBorder.buckets(oldBuckets, newBuckets);
    }

    private List<Sample> buckets(
            String table,
            String sums,
            String rows,
            long fromMillis,
            long width,
            SensorId sensor,
            String quantity) {
        return select(
                table,
                "SELECT bucket, "
                        + sums
                        + " FROM (SELECT (cast(ts AS long) - ("
                        + fromMillis * MICROS_PER_MILLI
                        + "L)) / "
                        + width * MICROS_PER_MILLI
                        + "L AS bucket, "
                        + rows
                        + ") GROUP BY bucket ORDER BY bucket",
                row ->
                        new Sample(
                                fromMillis + row.getLong(0) * width,
                                row.getDouble(1),
                                row.getDouble(2),
                                row.getDouble(3),
                                row.getLong(4),
                                quality(row.getInt(5))),
                sensor.value(),
                quantity);
    }

    @Override
    public List<Transition> transitions(TransitionFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        conditions.add(
                within(
                        TimeRange.of(
                                filter.from().orElse(Instant.EPOCH),
                                filter.to().orElse(Instant.MAX))));
        filter.site().ifPresent(id -> conditions.add("site = " + bind(variables, id.value())));
        filter.rule().ifPresent(id -> conditions.add("rule = " + bind(variables, id.value())));
        if (filter.episode().isPresent()) {
            EpisodeId episode = filter.episode().get();
            conditions.add("rule = " + bind(variables, episode.rule().value()));
            conditions.add("subject = " + bind(variables, episode.subject()));
            conditions.add("episode = " + episode.number());
        }
        String where = String.join(" AND ", conditions);
        String shadow = filter.shadow() ? "true" : "false";
        return Stream.of(
                        transitions(
                                filter.shadow() ? Tables.SHADOW_WARNING : Tables.WARNING,
                                where,
                                filter.limit(),
                                variables),
                        transitions(
                                Tables.ACT,
                                where + " AND shadow = " + shadow,
                                filter.limit(),
                                variables))
                .flatMap(List::stream)
                .sorted(TransitionFilter.NEWEST_FIRST)
                .limit(filter.limit())
                .toList();
    }

    private List<Transition> transitions(
            String table, String where, int limit, List<String> variables) {
        return transitions(
                table, where + " ORDER BY ts DESC, episode DESC, n DESC LIMIT " + limit, variables);
    }

    private List<Transition> transitions(String table, String where, List<String> variables) {
        return select(
                table,
                "SELECT json FROM " + table + " WHERE " + where,
                EmbeddedQueries::transition,
                variables.toArray(String[]::new));
    }

    @Override
    public Map<EpisodeId, List<Transition>> episodes(Collection<EpisodeId> episodes) {
        List<Transition> found = new ArrayList<>();
        for (List<EpisodeId> some : Portions.of(episodes, EPISODES_AT_ONCE)) {
            // Sets are looked up; a condition for each episode would be tried on each row.
            List<String> variables = new ArrayList<>();
            String near =
                    "rule IN ("
                            + among(some, EpisodeId::rule, rule -> bind(variables, rule.value()))
                            + ") AND subject IN ("
                            + among(some, EpisodeId::subject, each -> bind(variables, each))
                            + ") AND episode IN ("
                            + among(some, EpisodeId::number, number -> Long.toString(number))
                            + ")";
            Set<EpisodeId> asked = Set.copyOf(some);
            Stream.of(
                            transitions(Tables.WARNING, near, variables),
                            transitions(Tables.ACT, near + " AND shadow = false", variables))
                    .flatMap(List::stream)
                    .filter(step -> asked.contains(step.episode()))
                    .forEach(found::add);
        }
        return ByEpisode.newestFirst(found);
    }

    private static <T> String among(
            List<EpisodeId> episodes, Function<EpisodeId, T> part, Function<T, String> written) {
        return episodes.stream().map(part).distinct().map(written).collect(Collectors.joining(","));
    }

    @Override
    public List<JournalRecord> journal(JournalFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        conditions.add(
                within(
                        TimeRange.of(
                                filter.from().orElse(Instant.EPOCH),
                                filter.to().orElse(Instant.MAX))));
        filter.kind().ifPresent(kind -> conditions.add("kind = '" + kind.name() + "'"));
        filter.subject().ifPresent(text -> conditions.add("subject = " + bind(variables, text)));
        return select(
                        Tables.JOURNAL,
                        "SELECT ts, kind, id, subject, json FROM journal WHERE "
                                + String.join(" AND ", conditions)
                                + " ORDER BY ts DESC, kind, id LIMIT "
                                + filter.limit(),
                        EmbeddedQueries::journal,
                        variables.toArray(String[]::new))
                .stream()
                .flatMap(Optional::stream)
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
                part -> counts(Tables.READING, "count()", "count()", sensors, part, width));
    }

    private List<ReadingCount> minuteCounts(
            Collection<SensorId> sensors, TimeRange range, long width) {
        long most = AcrossBorder.slotsPerMinute(width);
        String slots = "sum(CASE WHEN n < " + most + " THEN n ELSE " + most + "L END)";
        return counts(Tables.MINUTE, "sum(many)", slots, sensors, range, width);
    }

    /**
     * Counts in one table.
     *
     * @param inSlot number of readings in a slot, of its rows
     * @param slots number of slots, of those numbers {@code n}
     */
    private List<ReadingCount> counts(
            String table,
            String inSlot,
            String slots,
            Collection<SensorId> sensors,
            TimeRange range,
            long width) {
        if (range.isEmpty()) {
            return List.of();
        }
        List<ReadingCount> result = new ArrayList<>();
        for (List<SensorId> some : Portions.of(sensors, SENSORS_AT_ONCE)) {
            result.addAll(
                    select(
                            table,
                            "SELECT sensor, quantity, sum(n), "
                                    + slots
                                    + " FROM (SELECT sensor, quantity, (cast(ts AS long) - ("
                                    + range.fromMillis() * MICROS_PER_MILLI
                                    + "L)) / "
                                    + width * MICROS_PER_MILLI
                                    + "L AS slot, "
                                    + inSlot
                                    + " AS n FROM "
                                    + table
                                    + " WHERE sensor IN ("
                                    + ids(some)
                                    + ") AND "
                                    + within(range)
                                    + ") GROUP BY sensor, quantity",
                            row ->
                                    new ReadingCount(
                                            new SensorId(row.getSymA(0).toString()),
                                            row.getSymA(1).toString(),
                                            row.getLong(2),
                                            row.getLong(3))));
        }
        return result;
    }

    /**
     * The last transition of a subject is that of the highest episode and sequence, not of the
     * latest time: a person's command and a late reading may cross.
     */
    @Override
    public List<Transition> openWarnings() {
        return select(
                        Tables.WARNING,
                        """
                SELECT w.json FROM
                    (SELECT rule, subject, episode, max(n) AS n FROM warning
                     GROUP BY rule, subject, episode) last
                    JOIN warning w ON w.rule = last.rule AND w.subject = last.subject
                        AND w.episode = last.episode AND w.n = last.n
                WHERE w.ended = false
                """,
                        EmbeddedQueries::transition)
                .stream()
                .sorted(Comparator.comparing(Transition::at).reversed())
                .toList();
    }

    @Override
    public List<Reject> rejects(Optional<String> enterprise, Instant from, Instant to, int limit) {
        List<String> variables = new ArrayList<>();
        return select(
                        Tables.REJECT,
                        "SELECT "
                                + REJECT_COLUMNS
                                + " FROM reject"
                                + " WHERE "
                                + within(TimeRange.of(from, to))
                                + enterprise
                                        .map(id -> " AND enterprise = " + bind(variables, id))
                                        .orElse("")
                                + " ORDER BY ts DESC LIMIT "
                                + limit,
                        EmbeddedQueries::reject,
                        variables.toArray(String[]::new))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<LedgerLine> ledger(
            String enterprise, Optional<SensorId> sensor, Instant from, Instant to) {
        List<String> variables = new ArrayList<>();
        return select(
                        Tables.LEDGER,
                        "SELECT json FROM ledger WHERE "
                                + within(TimeRange.of(from, to))
                                + " AND enterprise = "
                                + bind(variables, enterprise)
                                + sensor.map(id -> " AND sensor = " + bind(variables, id.value()))
                                        .orElse(""),
                        row -> StoredForms.ledger(text(row, 0)),
                        variables.toArray(String[]::new))
                .stream()
                .sorted(LedgerRecord.BY_HOUR)
                .toList();
    }

    @Override
    public long readingCount(Instant from, Instant to) {
        TimeRange range = TimeRange.of(from, to);
        long border = border(range);
        return total("sum(many)", Tables.MINUTE, range.to(border))
                + total("count()", Tables.READING, range.from(border));
    }

    private long total(String what, String table, TimeRange range) {
        return range.isEmpty()
                ? 0
                : select(
                                table,
                                "SELECT " + what + " FROM " + table + " WHERE " + within(range),
                                row -> Math.max(0, row.getLong(0)))
                        .get(0);
    }

    /** Waits, within limits, until what was stored can be read; says whether it can. */
    boolean isReadable(String table) {
        return guard.run(() -> engine.awaitReadable(table));
    }

    /** Answers of a statement that asks this table. */
    <T> List<T> select(String table, String sql, Function<Record, T> read, String... variables) {
        return guard.run(
                () -> {
                    engine.awaitReadable(table);
                    try (SqlExecutionContextImpl context = Engine.newContext(engine.cairo())) {
                        BindVariableService bound = context.getBindVariableService();
                        for (int i = 0; i < variables.length; i++) {
                            bound.setStr(i, variables[i]);
                        }
                        return rows(sql, context, read);
                    } catch (SqlException | CairoException e) {
                        throw new StoreQueryException(
                                "the embedded store cannot answer: " + Engine.messageOf(e), e);
                    }
                });
    }

    private <T> List<T> rows(String sql, SqlExecutionContextImpl context, Function<Record, T> read)
            throws SqlException {
        List<T> rows = new ArrayList<>();
        try (RecordCursorFactory factory = engine.cairo().select(sql, context);
                RecordCursor cursor = factory.getCursor(context)) {
            Record row = cursor.getRecord();
            while (cursor.hasNext()) {
                rows.add(read.apply(row));
            }
        }
        return rows;
    }

    private static String bind(List<String> variables, String value) {
        variables.add(value);
        return "$" + variables.size();
    }

    static String within(TimeRange range) {
        return "ts >= "
                + Math.max(0, range.fromMillis()) * MICROS_PER_MILLI
                + " AND ts < "
                + Math.max(0, range.toMillis()) * MICROS_PER_MILLI;
    }

    /** From ts, site, sensor, quantity, value, flag, late. */
    static ReadingRecord reading(Record row) {
        return new ReadingRecord(
                new SiteId(row.getSymA(1).toString()),
                new SensorId(row.getSymA(2).toString()),
                row.getSymA(3).toString(),
                millis(row.getTimestamp(0)),
                row.getDouble(4),
                quality(row.getByte(5)),
                row.getBool(6));
    }

    static Transition transition(Record row) {
        return StoredForms.transition(text(row, 0));
    }

    static Optional<Reject> reject(Record row) {
        return StoredForms.reject(
                millis(row.getTimestamp(0)),
                text(row, 1),
                text(row, 2),
                row.getSymA(3).toString(),
                text(row, 4),
                text(row, 5),
                text(row, 6),
                text(row, 7));
    }

    static Optional<JournalRecord> journal(Record row) {
        return StoredForms.journal(
                millis(row.getTimestamp(0)),
                row.getSymA(1).toString(),
                text(row, 2),
                text(row, 3),
                text(row, 4));
    }

    static String text(Record row, int column) {
        return String.valueOf(row.getVarcharA(column));
    }

    static long millis(long micros) {
        return Math.floorDiv(micros, MICROS_PER_MILLI);
    }

    static Quality quality(int flag) {
        return Quality.ofFlag(flag).orElse(Quality.UNEVALUATED);
    }
}
