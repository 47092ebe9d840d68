package io.vigil.model;

import io.vigil.units.MeasurementUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of sensor and the quantities that sensors of this kind may have. Kinds are data: see
 * {@link SensorKinds}.
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

    /** A kind that was written down: also has {@code battery} (V), which need not be written. */
    public static SensorKind withBattery(
            String key, LocalizedText name, Map<String, MeasurementUnit> quantities) {
        Map<String, MeasurementUnit> all = new HashMap<>(quantities);
        all.putIfAbsent("battery", MeasurementUnit.of("V"));
        return new SensorKind(key, name, all);
    }

    /** Whether the quantities that both kinds have are in the same units. */
    public boolean agreesWith(SensorKind other) {
        return quantities.entrySet().stream()
                .allMatch(
                        mine ->
                                mine.getValue()
                                        .equals(
                                                other.quantities.getOrDefault(
                                                        mine.getKey(), mine.getValue())));
    }

    /**
     * This kind with the quantities of another that it lacks; those that both have stay as here.
     */
    public SensorKind plus(SensorKind other) {
        Map<String, MeasurementUnit> all = new HashMap<>(other.quantities);
        all.putAll(quantities);
        return new SensorKind(key, name, all);
    }
}
