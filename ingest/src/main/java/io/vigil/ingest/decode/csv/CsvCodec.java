package io.vigil.ingest.decode.csv;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ForeignValue;
import io.vigil.ingest.decode.PayloadCodec;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.ingest.decode.Utf8;
import io.vigil.ingest.decode.csv.CsvColumns.Value;
import io.vigil.ingest.decode.csv.CsvRows.Row;
import io.vigil.model.ConnectionSetting;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables in text: a row for each moment, a column for each quantity, the first line naming them. A
 * table with a column {@code sensor} uses the names of the catalogue; otherwise columns are mapped,
 * each row to the device that it names, or all to the one without a name.
 *
 * <p>One bad cell does not refuse the others of its row, one bad row not the others; a header that
 * cannot be used, or a quote that is not closed, refuses the table.
 */
public final class CsvCodec implements PayloadCodec {
    private static final String NAME = "csv";

    private CsvLayout layout;
    private CsvColumns columns;
    private ReadingCollector collector;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean namesDevices() {
        return false;
    }

    @Override
    public Map<String, ConnectionSetting> settings() {
        return CsvLayout.settings();
    }

    /** They are needed before it is known which device a row is of. */
    @Override
    public boolean sharesSettings() {
        return true;
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        int invalid = Utf8.firstInvalid(payload);
        if (invalid >= 0) {
            throw new UnreadableMessageException(
                    RejectCode.NOT_UTF8, Math.max(0, invalid - 40), String.valueOf(invalid));
        }
        this.collector = collector;
        layout = CsvLayout.of(collector);
        CsvRows rows = new CsvRows(payload, Utf8.byteOrderMarkLength(payload), layout.delimiter());
        List<String> header = layout.columns();
        if (header.isEmpty()) {
            Row first = rows.next();
            header = first == null ? List.of() : first.cells();
        }
        columns = CsvColumns.of(header, layout);
        Row row = rows.next();
        if (row == null) {
            throw new UnreadableMessageException(
                    RejectCode.BAD_FIELD, 0, columns.text(), columns.text() + " ⏎ …");
        }
        for (; row != null; row = rows.next()) {
            row(row);
        }
    }

    private void row(Row row) throws UnreadableMessageException {
        if (row.cells().size() != columns.count()) {
            refuse(
                    RejectCode.BAD_FIELD,
                    place(row),
                    row,
                    String.join(",", row.cells()),
                    columns.text());
            return;
        }
        String cell = row.cells().get(columns.time());
        Optional<Instant> at = layout.time(cell);
        if (at.isEmpty()) {
            refuse(RejectCode.BAD_TIME, place(row, columns.time()), row, cell);
            return;
        }
        List<ForeignValue> values = values(row);
        if (values.isEmpty()) {
            return;
        }
        String named = columns.device() < 0 ? "" : row.cells().get(columns.device());
        if (columns.namesSensors()) {
            collector.reading(
                    named, at.get(), Reading.NO_SEQUENCE, values, place(row), row.from(), row.to());
        } else {
            device(named, at.get(), values, row);
        }
    }

    private void device(String name, Instant at, List<ForeignValue> values, Row row)
            throws UnreadableMessageException {
        Device device = collector.device(name);
        if (device == null) {
            collector.unknownDevice(name, row.from(), row.to());
        } else {
            collector.measured(
                    device, at, Reading.NO_SEQUENCE, values, place(row), row.from(), row.to());
        }
    }

    private List<ForeignValue> values(Row row) {
        List<ForeignValue> values = new ArrayList<>();
        for (Value column : columns.values()) {
            String cell = row.cells().get(column.index());
            if (layout.isMissing(cell)) {
                continue;
            }
            String place = place(row, column.index());
            Optional<Double> number = layout.number(cell);
            if (number.isPresent()) {
                values.add(
                        new ForeignValue(
                                column.name(), number.get(), column.unit(), Quality.GOOD, place));
            } else {
                refuse(RejectCode.NOT_A_NUMBER, place, row, cell);
            }
        }
        return values;
    }

    private void refuse(RejectCode code, String place, Row row, String... arguments) {
        collector.refusePart(code, place, row.from(), row.to(), arguments);
    }

    /** A row after RFC 7111. */
    private static String place(Row row) {
        return "row=" + row.number();
    }

    /** A cell after RFC 7111. */
    private static String place(Row row, int column) {
        return "cell=" + row.number() + "," + (column + 1);
    }
}
