package io.vigil.ingest.decode;

import io.vigil.model.ConnectionSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A device of one sender in one format: what it calls the quantities of which sensors. */
public final class Device {
    private static final String ALL = "*";

    private final String name;
    private final Map<String, List<Channel>> channels = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> ignored = new HashSet<>();

    Device(String name) {
        this.name = name;
    }

    void add(String foreignName, Channel channel) {
        channels.computeIfAbsent(foreignName, key -> new ArrayList<>(1)).add(channel);
    }

    void addSettings(Map<String, String> more) {
        more.forEach(settings::putIfAbsent);
        String names = more.getOrDefault(ConnectionSetting.IGNORE, "").strip();
        if (!names.isEmpty()) {
            ignored.addAll(List.of(names.split("\\s+")));
        }
    }

    /** The device as the format names it. */
    public String name() {
        return name;
    }

    /** What is reported under a name; empty where nothing is mapped to it. */
    public List<Channel> channels(String foreignName) {
        return channels.getOrDefault(foreignName, List.of());
    }

    /** Whether the catalogue says that nobody wants what is reported under a name. */
    boolean ignores(String foreignName) {
        return ignored.contains(foreignName) || ignored.contains(ALL);
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
