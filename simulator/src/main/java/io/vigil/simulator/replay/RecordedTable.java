package io.vigil.simulator.replay;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Identifiers;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.replay.ReplayMap.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One recorded file as messages, in the file's own order; a row without any value gives none.
 * Values carry their unit, so the receiver converts. Not thread-safe.
 */
final class RecordedTable implements AutoCloseable {
    private final String name;
    private final ReplayMap map;
    private final CsvReader csv;
    private final Consumer<Finding> findings;
    private int timeColumn;
    private int sensorColumn;
    private int[] quantityColumns = {};
    private boolean usable;

    /**
     * Opens a file and reads its heading.
     *
     * @param findings told of everything that is left out
     */
    RecordedTable(Path file, ReplayMap map, Consumer<Finding> findings) throws IOException {
        this.name = file.toString();
        this.map = map;
        this.findings = findings;
        this.csv = new CsvReader(Files.newBufferedReader(file, StandardCharsets.UTF_8));
        List<String> heading = csv.heading(map.separator());
        if (heading.isEmpty()) {
            findings.accept(
                    Finding.of(ReplayCode.UNREADABLE_FILE, SourcePlace.ofFile(name), "empty"));
            return;
        }
        usable = true;
        timeColumn = column(heading, map.timeColumn());
        sensorColumn = map.sensorColumn().map(column -> column(heading, column)).orElse(-1);
        quantityColumns =
                map.quantities().stream().mapToInt(q -> column(heading, q.column())).toArray();
    }

    private int column(List<String> heading, String column) {
        int index = heading.indexOf(column);
        if (index < 0) {
            usable = false;
            findings.accept(
                    Finding.of(
                            ReplayCode.NO_SUCH_COLUMN,
                            new SourcePlace(name, 1, 0),
                            column,
                            String.join(", ", heading)));
        }
        return index;
    }

    /** The next row with a value, as a message of its recorded time; empty at the end. */
    Optional<SimulatedMessage> next() throws IOException {
        List<String> row = usable ? csv.row() : null;
        while (row != null) {
            Optional<SimulatedMessage> message = message(row);
            if (message.isPresent()) {
                return message;
            }
            row = csv.row();
        }
        return Optional.empty();
    }

    private Optional<SimulatedMessage> message(List<String> row) {
        Optional<Instant> at = time(cell(row, timeColumn));
        Optional<String> sensor = map.sensor().or(() -> sensor(cell(row, sensorColumn)));
        if (at.isEmpty() || sensor.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < quantityColumns.length; i++) {
            String text = cell(row, quantityColumns[i]);
            if (!map.missing().contains(text)) {
                append(values, map.quantities().get(i), text);
            }
        }
        if (values.length() == 0) {
            return Optional.empty();
        }
        String json = "{\"t\":\"" + at.get() + "\",\"values\":{" + values + "}}";
        return Optional.of(
                new SimulatedMessage(
                        "vigil/v1/up/" + map.enterprise() + "/" + sensor.get(),
                        json.getBytes(StandardCharsets.UTF_8),
                        at.get()));
    }

    private Optional<Instant> time(String text) {
        try {
            return Optional.of(map.time().parse(text));
        } catch (DateTimeException e) {
            tell(ReplayCode.BAD_TIME, text);
            return Optional.empty();
        }
    }

    private Optional<String> sensor(String text) {
        if (Identifiers.isValid(text)) {
            return Optional.of(text);
        }
        tell(ReplayCode.BAD_SENSOR, text);
        return Optional.empty();
    }

    private void append(StringBuilder values, Quantity quantity, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            tell(ReplayCode.BAD_NUMBER, text, quantity.column());
            return;
        }
        if (values.length() > 0) {
            values.append(',');
        }
        values.append('"').append(quantity.name()).append("\":");
        if (quantity.unit().isEmpty()) {
            values.append(value);
        } else {
            values.append("{\"v\":").append(value);
            values.append(",\"u\":\"").append(quantity.unit()).append("\"}");
        }
    }

    private void tell(ReplayCode code, String... arguments) {
        findings.accept(Finding.of(code, new SourcePlace(name, csv.rowLine(), 0), arguments));
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).trim() : "";
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
