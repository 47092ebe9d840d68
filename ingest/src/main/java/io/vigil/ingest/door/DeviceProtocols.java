package io.vigil.ingest.door;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The device protocols that there are, by format. Immutable. */
public final class DeviceProtocols {
    private final Map<String, Supplier<DeviceProtocol>> byFormat = new TreeMap<>();

    private DeviceProtocols() {}

    /** Finds those on the class path. */
    public static DeviceProtocols load() {
        DeviceProtocols found = new DeviceProtocols();
        ServiceLoader.load(DeviceProtocol.class, DeviceProtocol.class.getClassLoader()).stream()
                .forEach(provider -> found.byFormat.put(provider.get().format(), provider));
        return found;
    }

    /** Names of the formats. */
    public Set<String> formats() {
        return Set.copyOf(byFormat.keySet());
    }

    /** A protocol for one door. */
    public Optional<DeviceProtocol> open(String format) {
        return Optional.ofNullable(byFormat.get(format)).map(Supplier::get);
    }
}
