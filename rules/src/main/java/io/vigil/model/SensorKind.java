package io.vigil.model;

import io.vigil.units.MeasurementUnit;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of sensor and the quantities that sensors of this kind may have. Kinds are data: see
 * {@code kinds.yaml}.
 *
 * @param key for example {@code water-level}
 * @param quantities unit by quantity name; a sensor's own unit must be compatible with it, and
 *     rules are checked against it
 */
public record SensorKind(String key, LocalizedText name, Map<String, MeasurementUnit> quantities) {
    public SensorKind {
        Identifiers.check("sensor kind", key);
        Objects.requireNonNull(name, "name");
        quantities = Map.copyOf(quantities);
    }
}
