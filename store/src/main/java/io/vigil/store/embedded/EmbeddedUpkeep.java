package io.vigil.store.embedded;

import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.query.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Upkeep of the embedded engine: old readings go by the partition of their day. */
final class EmbeddedUpkeep implements StoreUpkeep {
    private static final String ALL_READING =
            "SELECT ts, site, sensor, quantity, value, flag, late";

    private final Engine engine;
    private final EmbeddedQueries queries;
    private final EmbeddedQueries.Guard guard;

    EmbeddedUpkeep(Engine engine, EmbeddedQueries queries, EmbeddedQueries.Guard guard) {
        this.engine = engine;
        this.queries = queries;
        this.guard = guard;
    }

    @Override
    public Optional<Instant> firstReading(Instant from) {
        return queries
                .select(
                        Tables.READING,
                        "SELECT ts FROM reading WHERE "
                                + EmbeddedQueries.within(TimeRange.of(from, Instant.MAX))
                                + " ORDER BY ts LIMIT 1",
                        row -> Instant.ofEpochMilli(EmbeddedQueries.millis(row.getTimestamp(0))))
                .stream()
                .findFirst();
    }

    @Override
    public long readingCount(Instant from, Instant to) {
        return queries.select(
                        Tables.READING,
                        "SELECT count() FROM reading WHERE "
                                + EmbeddedQueries.within(TimeRange.of(from, to)),
                        row -> row.getLong(0))
                .get(0);
    }

    @Override
    public List<ReadingRecord> readings(Instant from, Instant to) {
        return queries.select(
                Tables.READING,
                ALL_READING
                        + " FROM reading WHERE "
                        + EmbeddedQueries.within(TimeRange.of(from, to)),
                EmbeddedQueries::reading);
    }

    @Override
    public List<MinuteRecord> minutes(Instant from, Instant to) {
        return queries.select(
                Tables.MINUTE,
                "SELECT "
                        + EmbeddedMinutes.COLUMNS
                        + " FROM minute WHERE "
                        + EmbeddedQueries.within(TimeRange.of(from, to)),
                EmbeddedMinutes::of);
    }

    @Override
    public Optional<SealedDay> sealed(Instant day) {
        return queries
                .select(
                        Tables.SEALED,
                        "SELECT ts, readings, sealedAt FROM sealed WHERE "
                                + EmbeddedQueries.within(
                                        TimeRange.of(day, day.plus(SealedDay.LENGTH))),
                        row ->
                                new SealedDay(
                                        day,
                                        row.getLong(Tables.Sealed.READINGS),
                                        Instant.ofEpochMilli(row.getLong(Tables.Sealed.SEALED_AT))))
                .stream()
                .findFirst();
    }

    @Override
    public boolean removeReadings(SealedDay day, long expected) {
        return guard.run(
                () ->
                        engine.dropWhileNobodyWrites(
                                Tables.READING,
                                within(day.day(), day.end()),
                                () -> readingCount(day.day(), day.end()) == expected));
    }

    /** Whole partitions, which are weeks, go. */
    @Override
    public void removeMinutes(Instant before) {
        LocalDate monday =
                LocalDate.ofInstant(before, ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant end = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
        guard.run(
                () ->
                        engine.dropWhileNobodyWrites(
                                Tables.MINUTE,
                                within(Instant.EPOCH, end),
                                () -> !minutesExist(end).isEmpty()));
    }

    private List<Instant> minutesExist(Instant before) {
        return queries.select(
                Tables.MINUTE,
                "SELECT ts FROM minute WHERE " + within(Instant.EPOCH, before) + " LIMIT 1",
                row -> Instant.ofEpochMilli(EmbeddedQueries.millis(row.getTimestamp(0))));
    }

    private static String within(Instant from, Instant to) {
        return EmbeddedQueries.within(TimeRange.of(from, to));
    }
}
