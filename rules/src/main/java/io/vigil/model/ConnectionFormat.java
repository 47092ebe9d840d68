package io.vigil.model;

import java.util.Map;

/** A payload format, as far as entries of the catalogue are checked against it. */
public interface ConnectionFormat {
    /** The topic level after {@code raw/}, for example {@code senml}. */
    String name();

    /** Whether it has names of its own, which {@link Connection}s map to those of the catalogue. */
    default boolean mapsNames() {
        return true;
    }

    /** Whether each of its messages says which device it is from. */
    default boolean namesDevices() {
        return true;
    }

    /** What it leaves open, by name. */
    default Map<String, ConnectionSetting> settings() {
        return Map.of();
    }

    /**
     * Whether the settings of all connections of an enterprise count together, as they do where
     * they are needed before the device is known; otherwise those of one device do.
     */
    default boolean sharesSettings() {
        return false;
    }
}
