package io.vigil.model;

/**
 * Identity of a sensor, unique in the whole catalogue. Letters, digits, dot, underscore and hyphen,
 * at most 64.
 */
public record SensorId(String value) implements Comparable<SensorId> {
    public SensorId {
        Identifiers.check("sensor id", value);
    }

    @Override
    public int compareTo(SensorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
