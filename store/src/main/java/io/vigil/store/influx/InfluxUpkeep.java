package io.vigil.store.influx;

import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.query.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Upkeep in InfluxQL, whose DELETE by time 1.x and 2.x both serve; it needs the right to write and
 * no other. The server frees the room when it compacts.
 */
final class InfluxUpkeep implements StoreUpkeep {
    private static final String BY_SERIES = " GROUP BY sensor, quantity, site";

    private final InfluxQl server;

    InfluxUpkeep(InfluxQl server) {
        this.server = server;
    }

    @Override
    public Optional<Instant> firstReading(Instant from) {
        return server
                .rows(
                        "SELECT first(value) AS value FROM reading WHERE "
                                + within(from, Instant.MAX))
                .stream()
                .map(row -> Instant.ofEpochMilli(InfluxQueries.millis(row)))
                .findFirst();
    }

    @Override
    public long readingCount(Instant from, Instant to) {
        return server
                .rows("SELECT count(value) AS many FROM reading WHERE " + within(from, to))
                .stream()
                .mapToLong(row -> row.number("many"))
                .sum();
    }

    @Override
    public List<ReadingRecord> readings(Instant from, Instant to) {
        return server
                .rows("SELECT value, flag, late FROM reading WHERE " + within(from, to) + BY_SERIES)
                .stream()
                .map(InfluxQueries::reading)
                .toList();
    }

    @Override
    public List<MinuteRecord> minutes(Instant from, Instant to) {
        return server
                .rows(
                        "SELECT lastValue, "
                                + InfluxMinutes.FIELDS_BUT_LAST_VALUE
                                + " FROM minute WHERE "
                                + within(from, to)
                                + BY_SERIES)
                .stream()
                .map(InfluxMinutes::of)
                .toList();
    }

    @Override
    public Optional<SealedDay> sealed(Instant day) {
        return server
                .rows(
                        "SELECT readings, sealedAt FROM sealed WHERE "
                                + within(day, day.plus(SealedDay.LENGTH)))
                .stream()
                .map(
                        row ->
                                new SealedDay(
                                        day,
                                        row.number("readings"),
                                        Instant.ofEpochMilli(row.number("sealedAt"))))
                .findFirst();
    }

    @Override
    public boolean removeReadings(SealedDay day, long expected) {
        if (readingCount(day.day(), day.end()) != expected) {
            return false;
        }
        server.rows("DELETE FROM reading WHERE " + within(day.day(), day.end()));
        return true;
    }

    @Override
    public void removeMinutes(Instant before) {
        Instant end = SealedDay.startOf(before);
        server.rows("DELETE FROM minute WHERE " + within(Instant.MIN, end));
    }

    private static String within(Instant from, Instant to) {
        return InfluxQueries.within(TimeRange.of(from, to));
    }
}
