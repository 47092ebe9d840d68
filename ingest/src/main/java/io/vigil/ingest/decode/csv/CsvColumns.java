package io.vigil.ingest.decode.csv;

import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.rejects.RejectCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table are: one has the time, one may name device or sensor, others values.
 */
final class CsvColumns {
    /** The column that names sensors as the catalogue does. */
    static final String SENSOR = "sensor";

    private final List<String> header;
    private final int time;
    private final int device;
    private final boolean namesSensors;
    private final List<Value> values = new ArrayList<>();

    /**
     * A column of values.
     *
     * @param index from 0
     * @param unit as the header tells it in brackets, or null
     */
    record Value(int index, String name, String unit) {}

    private CsvColumns(List<String> header, CsvLayout layout) throws UnreadableMessageException {
        this.header = header;
        Optional<String> deviceColumn = layout.deviceColumn();
        namesSensors = deviceColumn.isEmpty() && header.contains(SENSOR);
        device = header.indexOf(deviceColumn.orElse(SENSOR));
        time = header.indexOf(layout.timeColumn());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            Value value = value(i, header.get(i));
            if (!value.name().isEmpty() && !seen.add(value.name())) {
                throw new UnreadableMessageException(RejectCode.DUPLICATE_FIELD, 0, value.name());
            }
            if (i != time && i != device && !value.name().isEmpty()) {
                values.add(value);
            }
        }
        require(time, layout.timeColumn());
        if (deviceColumn.isPresent()) {
            require(device, deviceColumn.get());
        }
    }

    /**
     * Reads a header.
     *
     * @throws UnreadableMessageException if a needed column is missing, or one is there twice
     */
    static CsvColumns of(List<String> header, CsvLayout layout) throws UnreadableMessageException {
        return new CsvColumns(header, layout);
    }

    private void require(int index, String name) throws UnreadableMessageException {
        if (index < 0) {
            throw new UnreadableMessageException(
                    RejectCode.MISSING_FIELD, 0, name, name + ",level[m]");
        }
    }

    private static Value value(int index, String column) {
        int bracket = column.lastIndexOf('[');
        boolean hasUnit = bracket > 0 && column.endsWith("]");
        return hasUnit
                ? new Value(
                        index,
                        column.substring(0, bracket).strip(),
                        column.substring(bracket + 1, column.length() - 1).strip())
                : new Value(index, column, null);
    }

    int count() {
        return header.size();
    }

    /** The header, as a sentence shows it. */
    String text() {
        return String.join(",", header);
    }

    int time() {
        return time;
    }

    /** The column that names sensor or device, or -1. */
    int device() {
        return device;
    }

    /** Whether rows name sensors and quantities as the catalogue does. */
    boolean namesSensors() {
        return namesSensors;
    }

    List<Value> values() {
        return values;
    }
}
