package io.vigil.recordings;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Identifiers;
import io.vigil.recordings.RecordingMap.Quantity;
import io.vigil.recordings.RecordingMap.SensorColumns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One recorded file as readings, in the file's own order; a row without any value gives none. Not
 * thread-safe.
 */
final class RecordedTable implements AutoCloseable {
    private static final int NONE = -1;

    private final String name;
    private final RecordingMap map;
    private final CsvReader csv;
    private final Consumer<Finding> findings;
    private final Deque<RecordedReading> ofThisRow = new ArrayDeque<>();
    private final double[] missingNumbers;
    private boolean usable;
    private int[] timeColumns = {};
    private int sensorColumn = NONE;
    private int[][] valueColumns = {};
    private long rows;
    private final long size;

    /**
     * Opens a file and reads its heading.
     *
     * @param findings told of everything that is left out
     */
    RecordedTable(Path file, RecordingMap map, Consumer<Finding> findings) throws IOException {
        this.name = file.toString();
        this.map = map;
        this.findings = findings;
        this.missingNumbers = map.missing().stream().mapToDouble(this::number).toArray();
        this.size = Files.size(file);
        this.csv = new CsvReader(Files.newBufferedReader(file, StandardCharsets.UTF_8));
        List<String> heading;
        try {
            heading = csv.heading(map.separator());
        } catch (IOException e) {
            csv.close();
            throw e;
        }
        if (heading.isEmpty()) {
            findings.accept(
                    Finding.of(RecordingCode.UNREADABLE_FILE, SourcePlace.ofFile(name), "empty"));
            return;
        }
        usable = true;
        find(heading);
    }

    private void find(List<String> heading) {
        timeColumns = map.timeColumns().stream().mapToInt(c -> column(heading, c)).toArray();
        sensorColumn = map.sensorColumn().map(c -> column(heading, c)).orElse(NONE);
        valueColumns = new int[map.sensors().size()][];
        Arrays.setAll(
                valueColumns,
                i ->
                        map.sensors().get(i).quantities().stream()
                                .mapToInt(quantity -> column(heading, quantity.column()))
                                .toArray());
    }

    private int column(List<String> heading, String column) {
        int index = heading.indexOf(column);
        if (index < 0) {
            usable = false;
            findings.accept(
                    Finding.of(
                            RecordingCode.NO_SUCH_COLUMN,
                            new SourcePlace(name, 1, 0),
                            column,
                            String.join(", ", heading)));
        }
        return index;
    }

    /** Name of the file, as findings give it. */
    String name() {
        return name;
    }

    /** Size of the file in bytes. */
    long size() {
        return size;
    }

    /** How much of it has been read, nearly. */
    long read() {
        return Math.min(size, csv.charactersRead());
    }

    /** The next reading; null at the end. */
    RecordedReading next() throws IOException {
        while (ofThisRow.isEmpty()) {
            if (!usable || !csv.next()) {
                return null;
            }
            readRow(rows++);
        }
        return ofThisRow.poll();
    }

    private void readRow(long number) {
        Optional<Long> at = time(number);
        String named = sensorColumn == NONE ? "" : csv.cell(sensorColumn);
        if (at.isEmpty() || (sensorColumn != NONE && !isSensor(named))) {
            return;
        }
        for (int i = 0; i < valueColumns.length; i++) {
            SensorColumns columns = map.sensors().get(i);
            double[] values = values(columns.quantities(), valueColumns[i]);
            if (values.length > 0) {
                String sensor = columns.sensor().orElse(named);
                ofThisRow.add(
                        new RecordedReading(
                                name, at.get(), map.enterprise(), sensor, columns, values));
            }
        }
    }

    private Optional<Long> time(long number) {
        String text = timeColumns.length == 0 ? Long.toString(number) : csv.cell(timeColumns[0]);
        for (int i = 1; i < timeColumns.length; i++) {
            text += " " + csv.cell(timeColumns[i]);
        }
        try {
            return Optional.of(map.time().parse(text));
        } catch (DateTimeException e) {
            tell(RecordingCode.BAD_TIME, text);
            return Optional.empty();
        }
    }

    private boolean isSensor(String text) {
        if (Identifiers.isValid(text)) {
            return true;
        }
        tell(RecordingCode.BAD_SENSOR, text);
        return false;
    }

    /** The values of a row; none at all if every one of them is missing. */
    private double[] values(List<Quantity> quantities, int[] columns) {
        double[] values = new double[columns.length];
        int given = 0;
        for (int i = 0; i < columns.length; i++) {
            String text = csv.cell(columns[i]);
            values[i] = Double.NaN;
            if (map.missing().contains(text)) {
                continue;
            }
            double value = number(text);
            if (!Double.isFinite(value)) {
                tell(RecordingCode.BAD_NUMBER, text, quantities.get(i).column());
            } else if (!isMissing(value)) {
                values[i] = value;
                given++;
            }
        }
        return given == 0 ? new double[0] : values;
    }

    private boolean isMissing(double value) {
        for (double missing : missingNumbers) {
            if (missing == value) {
                return true;
            }
        }
        return false;
    }

    /** The number a cell holds; not a number if it holds none. */
    private double number(String text) {
        try {
            return Double.parseDouble(map.decimal() == '.' ? text : text.replace(',', '.'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void tell(RecordingCode code, String... arguments) {
        findings.accept(Finding.of(code, new SourcePlace(name, csv.rowLine(), 0), arguments));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
