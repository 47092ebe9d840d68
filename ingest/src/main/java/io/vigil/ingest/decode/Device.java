package io.vigil.ingest.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A device of one sender in one format: what it calls the quantities of which sensors. */
public final class Device {
    private final String name;
    private final Map<String, List<Channel>> channels = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();

    Device(String name) {
        this.name = name;
    }

    void add(String foreignName, Channel channel) {
        channels.computeIfAbsent(foreignName, key -> new ArrayList<>(1)).add(channel);
    }

    void addSettings(Map<String, String> more) {
        more.forEach(settings::putIfAbsent);
    }

    /** The device as the format names it. */
    public String name() {
        return name;
    }

    /** What is reported under a name; empty where nothing is mapped to it. */
    public List<Channel> channels(String foreignName) {
        return channels.getOrDefault(foreignName, List.of());
    }

    /** The names that are mapped. */
    public Set<String> foreignNames() {
        return Collections.unmodifiableSet(channels.keySet());
    }

    /** What the format leaves open, as the catalogue says it; checked there against the format. */
    public String setting(String setting, String otherwise) {
        return settings.getOrDefault(setting, otherwise);
    }
}
