package io.vigil.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a sensor's readings are recognised in messages of a format that has names of its own. Sensors
 * whose senders use the catalogue's names need none.
 *
 * @param format the topic level after {@code raw/}, for example {@code sl651}
 * @param device the device as the format names it; empty where the format names none
 * @param quantities by quantity of this sensor, its name in the format; what is not listed does not
 *     come in this format
 * @param settings what the format leaves open, by name; the format says which it knows
 */
public record Connection(
        String format,
        String device,
        Map<String, ForeignName> quantities,
        Map<String, String> settings) {
    /** Longest name of a device or of a quantity in a format, in characters. */
    public static final int MAX_NAME = 256;

    public Connection {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(device, "device");
        quantities = ordered(quantities);
        settings = ordered(settings);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
