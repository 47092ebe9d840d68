package io.vigil.store.influx;

import io.vigil.store.LedgerRecord;
import io.vigil.store.RecordKind;
import io.vigil.store.RejectRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.store.influx.InfluxQl.Row;
import io.vigil.store.query.StoredForms;
import io.vigil.store.query.TimeRange;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goes through the measurements with InfluxQL. */
final class InfluxContents implements StoreContents {
    /**
     * How a measurement is read.
     *
     * @param always a field that every point has
     * @param columns of a record
     * @param read a record from a row; empty if another version wrote it
     */
    private record Layout(
            String always, String columns, Function<Row, Optional<? extends StoreRecord>> read) {}

    private static final Map<RecordKind, Layout> LAYOUTS = layouts();

    private final InfluxQl server;

    InfluxContents(InfluxQl server) {
        this.server = server;
    }

    private static Map<RecordKind, Layout> layouts() {
        Map<RecordKind, Layout> layouts = new EnumMap<>(RecordKind.class);
        layouts.put(
                RecordKind.READING,
                new Layout(
                        "value",
                        "site, sensor, quantity, value, flag, late",
                        row -> Optional.of(InfluxQueries.reading(row))));
        layouts.put(
                RecordKind.MINUTE,
                new Layout(
                        "many",
                        "site, sensor, quantity, lastValue, " + InfluxMinutes.FIELDS_BUT_LAST_VALUE,
                        row -> Optional.of(InfluxMinutes.of(row))));
        layouts.put(
                RecordKind.SEALED,
                new Layout("readings", "readings, sealedAt", row -> Optional.of(sealed(row))));
        Layout transitions =
                new Layout(
                        "json",
                        "json",
                        row ->
                                Optional.of(
                                        new TransitionRecord(
                                                StoredForms.transition(row.text("json")))));
        layouts.put(RecordKind.WARNING, transitions);
        layouts.put(RecordKind.SHADOW_WARNING, transitions);
        layouts.put(RecordKind.ACT, transitions);
        layouts.put(
                RecordKind.REJECT,
                new Layout(
                        "sender",
                        InfluxQueries.REJECT_COLUMNS,
                        row -> InfluxQueries.reject(row).map(RejectRecord::new)));
        layouts.put(
                RecordKind.JOURNAL,
                new Layout("id", InfluxQueries.JOURNAL_COLUMNS, InfluxQueries::journal));
        layouts.put(
                RecordKind.LEDGER,
                new Layout(
                        "json",
                        "json",
                        row ->
                                Optional.of(
                                        new LedgerRecord(StoredForms.ledger(row.text("json"))))));
        return layouts;
    }

    private static SealedDay sealed(Row row) {
        return new SealedDay(
                Instant.ofEpochMilli(InfluxQueries.millis(row)),
                row.number("readings"),
                Instant.ofEpochMilli(row.number("sealedAt")));
    }

    @Override
    public Optional<Extent> extent(RecordKind kind) {
        Optional<Instant> first = end(kind, "first");
        Optional<Instant> last = end(kind, "last");
        return first.isPresent() && last.isPresent()
                ? Optional.of(new Extent(first.get(), last.get().plusMillis(1)))
                : Optional.empty();
    }

    private Optional<Instant> end(RecordKind kind, String which) {
        return server
                .rows(
                        "SELECT "
                                + which
                                + "("
                                + LAYOUTS.get(kind).always
                                + ") AS found FROM "
                                + kind.key())
                .stream()
                .map(row -> Instant.ofEpochMilli(InfluxQueries.millis(row)))
                .findFirst();
    }

    @Override
    public long count(RecordKind kind, Instant from, Instant to) {
        return server.rows(counted(kind, from, to)).stream()
                .mapToLong(row -> row.number("many"))
                .sum();
    }

    @Override
    public Map<String, Long> countBySeries(RecordKind kind, Instant from, Instant to) {
        List<String> tags = kind.series();
        return server
                .rows(
                        counted(kind, from, to)
                                + (tags.isEmpty() ? "" : " GROUP BY " + String.join(", ", tags)))
                .stream()
                .collect(
                        Collectors.toMap(
                                row ->
                                        StoredForms.series(
                                                tags.stream()
                                                        .map(row::text)
                                                        .toArray(String[]::new)),
                                row -> row.number("many"),
                                Long::sum));
    }

    private static String counted(RecordKind kind, Instant from, Instant to) {
        return "SELECT count(" + LAYOUTS.get(kind).always + ") AS many" + of(kind, from, to);
    }

    @Override
    public List<StoreRecord> page(RecordKind kind, Instant from, Instant to, long skip, int limit) {
        Layout layout = LAYOUTS.get(kind);
        return server
                .rows(
                        "SELECT "
                                + layout.columns
                                + of(kind, from, to)
                                + " LIMIT "
                                + limit
                                + " OFFSET "
                                + skip)
                .stream()
                .map(layout.read)
                .<StoreRecord>flatMap(Optional::stream)
                .toList();
    }

    private static String of(RecordKind kind, Instant from, Instant to) {
        return " FROM " + kind.key() + " WHERE " + InfluxQueries.within(TimeRange.of(from, to));
    }
}
