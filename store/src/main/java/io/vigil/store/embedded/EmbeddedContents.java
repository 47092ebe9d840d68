package io.vigil.store.embedded;

import io.questdb.cairo.sql.Record;
import io.vigil.store.LedgerRecord;
import io.vigil.store.RecordKind;
import io.vigil.store.RejectRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.store.query.StoredForms;
import io.vigil.store.query.TimeRange;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goes through the tables in the order in which they lie on the disk, which is that of time. */
final class EmbeddedContents implements StoreContents {
    /** Each wait is bounded by itself; a log of hours takes a while to be applied. */
    private static final int MOST_WAITS = 60;

    /**
     * How a table is read.
     *
     * @param columns of a record
     * @param read a record from these columns; empty if another version wrote it
     * @param name of the series from the columns that tell it
     */
    private record Layout(
            String columns,
            Function<Record, Optional<? extends StoreRecord>> read,
            Function<Record, String> name) {}

    private static final Map<RecordKind, Layout> LAYOUTS = layouts();

    private final EmbeddedQueries queries;

    EmbeddedContents(EmbeddedQueries queries) {
        this.queries = queries;
    }

    private static Map<RecordKind, Layout> layouts() {
        Map<RecordKind, Layout> layouts = new EnumMap<>(RecordKind.class);
        layouts.put(
                RecordKind.READING,
                new Layout(
                        "ts, site, sensor, quantity, value, flag, late",
                        row -> Optional.of(EmbeddedQueries.reading(row)),
                        row -> StoredForms.series(symbol(row, 0), symbol(row, 1))));
        layouts.put(
                RecordKind.MINUTE,
                new Layout(
                        EmbeddedMinutes.COLUMNS,
                        row -> Optional.of(EmbeddedMinutes.of(row)),
                        row -> StoredForms.series(symbol(row, 0), symbol(row, 1))));
        layouts.put(
                RecordKind.SEALED,
                new Layout("ts, readings, sealedAt", row -> Optional.of(sealed(row)), row -> ""));
        Layout transitions =
                new Layout(
                        "json",
                        row -> Optional.of(new TransitionRecord(EmbeddedQueries.transition(row))),
                        row -> StoredForms.series(symbol(row, 0), symbol(row, 1)));
        layouts.put(RecordKind.WARNING, transitions);
        layouts.put(RecordKind.SHADOW_WARNING, transitions);
        layouts.put(RecordKind.ACT, transitions);
        layouts.put(
                RecordKind.REJECT,
                new Layout(
                        EmbeddedQueries.REJECT_COLUMNS,
                        row -> EmbeddedQueries.reject(row).map(RejectRecord::new),
                        row -> StoredForms.series(EmbeddedQueries.text(row, 0), symbol(row, 1))));
        layouts.put(
                RecordKind.JOURNAL,
                new Layout(
                        "ts, kind, id, subject, json",
                        EmbeddedQueries::journal,
                        row -> StoredForms.series(symbol(row, 0))));
        layouts.put(
                RecordKind.LEDGER,
                new Layout(
                        "json",
                        row ->
                                Optional.of(
                                        new LedgerRecord(
                                                StoredForms.ledger(EmbeddedQueries.text(row, 0)))),
                        row ->
                                StoredForms.series(
                                        symbol(row, 0),
                                        symbol(row, 1).replace(Tables.Ledger.NO_SENSOR, ""))));
        return layouts;
    }

    private static SealedDay sealed(Record row) {
        return new SealedDay(
                instant(row.getTimestamp(0)),
                row.getLong(Tables.Sealed.READINGS),
                Instant.ofEpochMilli(row.getLong(Tables.Sealed.SEALED_AT)));
    }

    @Override
    public Optional<Extent> extent(RecordKind kind) {
        return select(
                        kind,
                        "SELECT min(ts), max(ts), count() FROM " + kind.key(),
                        row ->
                                row.getLong(2) == 0
                                        ? Optional.<Extent>empty()
                                        : Optional.of(
                                                new Extent(
                                                        instant(row.getTimestamp(0)),
                                                        instant(row.getTimestamp(1))
                                                                .plusMillis(1))))
                .get(0);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochMilli(EmbeddedQueries.millis(micros));
    }

    @Override
    public long count(RecordKind kind, Instant from, Instant to) {
        return select(kind, "SELECT count()" + of(kind, from, to), row -> row.getLong(0)).get(0);
    }

    @Override
    public Map<String, Long> countBySeries(RecordKind kind, Instant from, Instant to) {
        Layout layout = LAYOUTS.get(kind);
        return select(
                        kind,
                        "SELECT "
                                + kind.series().stream()
                                        .map(column -> column + ", ")
                                        .collect(Collectors.joining())
                                + "count() AS many"
                                + of(kind, from, to),
                        row -> Map.entry(layout.name.apply(row), row.getLong(kind.series().size())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    @Override
    public List<StoreRecord> page(RecordKind kind, Instant from, Instant to, long skip, int limit) {
        Layout layout = LAYOUTS.get(kind);
        return select(
                        kind,
                        "SELECT "
                                + layout.columns
                                + of(kind, from, to)
                                + " LIMIT "
                                + skip
                                + ","
                                + (skip + limit),
                        layout.read)
                .stream()
                .<StoreRecord>flatMap(Optional::stream)
                .toList();
    }

    private static String of(RecordKind kind, Instant from, Instant to) {
        return " FROM " + kind.key() + " WHERE " + EmbeddedQueries.within(TimeRange.of(from, to));
    }

    private <T> List<T> select(RecordKind kind, String sql, Function<Record, T> read) {
        for (int i = 0; !queries.isReadable(kind.key()); i++) {
            if (i == MOST_WAITS) {
                throw new StoreQueryException(
                        "table " + kind.key() + " lags behind what was written");
            }
        }
        return queries.select(kind.key(), sql, read);
    }

    private static String symbol(Record row, int column) {
        return row.getSymA(column).toString();
    }
}
