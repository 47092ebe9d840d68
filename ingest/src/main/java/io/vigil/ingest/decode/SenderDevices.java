package io.vigil.ingest.decode;

import io.vigil.model.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The devices of one sender in one format. */
final class SenderDevices {
    static final SenderDevices NONE = new SenderDevices();

    private final Map<String, Device> devices = new HashMap<>();
    private final NavigableMap<String, Device> byName = new TreeMap<>();

    /** The lengths that their names have, longest first. */
    private final TreeSet<Integer> lengths = new TreeSet<>(Collections.reverseOrder());

    private final Map<String, String> settings = new HashMap<>();

    void add(Connection connection, KnownSensor known) {
        Device device = devices.computeIfAbsent(connection.device(), Device::new);
        byName.put(device.name(), device);
        lengths.add(connection.device().length());
        device.addSettings(connection.settings());
        connection.settings().forEach(settings::putIfAbsent);
        connection
                .quantities()
                .forEach(
                        (quantity, foreign) ->
                                device.add(
                                        foreign.name(),
                                        new Channel(known, quantity, foreign.unit())));
    }

    /** The device of this name, and those whose names begin with it and a slash. */
    List<Device> of(String name) {
        List<Device> found = new ArrayList<>(byName.subMap(name + "/", name + "0").values());
        Device device = devices.get(name);
        if (device != null) {
            found.add(0, device);
        }
        return found;
    }

    /** The device of this name, or null. */
    Device find(String name) {
        return devices.get(name);
    }

    /**
     * The device whose name {@code fullName} begins with and which maps the rest, the longest of
     * several; where none maps it, the longest that has a name; else null.
     */
    Device findBeginning(String fullName) {
        Device longest = null;
        for (int length : lengths) {
            Device device =
                    length > fullName.length() ? null : devices.get(fullName.substring(0, length));
            if (device != null && !device.channels(fullName.substring(length)).isEmpty()) {
                return device;
            }
            if (device != null && longest == null && length > 0) {
                longest = device;
            }
        }
        return longest;
    }

    /** A setting that all of them share. */
    String setting(String setting, String otherwise) {
        return settings.getOrDefault(setting, otherwise);
    }
}
