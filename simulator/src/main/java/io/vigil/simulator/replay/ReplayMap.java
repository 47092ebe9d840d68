package io.vigil.simulator.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a recorded table becomes readings; the content of a map file. Immutable.
 *
 * @param enterprise whose topic the readings are published on
 * @param separator between columns; empty to find out from the heading
 * @param sensorColumn column that names the sensor, if not all rows are of {@code sensor}
 * @param missing texts that mean no value
 */
public record ReplayMap(
        String enterprise,
        Optional<Character> separator,
        String timeColumn,
        RecordedTime time,
        Optional<String> sensor,
        Optional<String> sensorColumn,
        List<Quantity> quantities,
        Set<String> missing) {
    /** A column that holds a quantity in a unit; an empty unit is the catalogue's. */
    public record Quantity(String name, String column, String unit) {}

    public ReplayMap {
        quantities = List.copyOf(quantities);
        missing = Set.copyOf(missing);
        if (sensor.isPresent() == sensorColumn.isPresent()) {
            throw new IllegalArgumentException("either a sensor or its column");
        }
    }
}
