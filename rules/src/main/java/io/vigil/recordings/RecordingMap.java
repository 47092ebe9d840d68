package io.vigil.recordings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a recorded table becomes readings; the content of a map file. Immutable.
 *
 * @param enterprise whose readings they are
 * @param separator between columns; empty to find out from the heading
 * @param decimal what stands before the decimals: a point or a comma
 * @param timeColumns columns that give the time together, joined by a blank; none if the number of
 *     the row does
 * @param time how that is read
 * @param sensorColumn column that names the sensor of a row, if the map does not
 * @param sensors what a row tells of which sensor; a single one without id if a column names it
 * @param missing texts that mean no value; a number means it however it is written
 */
public record RecordingMap(
        String enterprise,
        Optional<Character> separator,
        char decimal,
        List<String> timeColumns,
        RecordedTime time,
        Optional<String> sensorColumn,
        List<SensorColumns> sensors,
        Set<String> missing) {
    /** A column that holds a quantity in a unit; an empty unit is the catalogue's. */
    public record Quantity(String name, String column, String unit) {}

    /** The columns of one sensor; without id it is the one that the row names. */
    public record SensorColumns(Optional<String> sensor, List<Quantity> quantities) {
        public SensorColumns {
            Objects.requireNonNull(sensor, "sensor");
            quantities = List.copyOf(quantities);
        }
    }

    public RecordingMap {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(separator, "separator");
        timeColumns = List.copyOf(timeColumns);
        Objects.requireNonNull(time, "time");
        sensors = List.copyOf(sensors);
        missing = Set.copyOf(missing);
        if (sensors.isEmpty()) {
            throw new IllegalArgumentException("a map needs at least one sensor");
        }
        boolean named = sensors.stream().allMatch(columns -> columns.sensor().isPresent());
        if (named == sensorColumn.isPresent()) {
            throw new IllegalArgumentException("either the map names the sensors or a column does");
        }
    }
}
