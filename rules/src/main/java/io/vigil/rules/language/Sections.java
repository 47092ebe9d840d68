package io.vigil.rules.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sections of rule files beside {@code rules} hold, by type. Immutable. */
public final class Sections {
    private static final Sections NONE = new Sections(Map.of());

    private final Map<Class<?>, List<?>> items;

    private Sections(Map<Class<?>, List<?>> items) {
        this.items = items;
    }

    /** No section. */
    public static Sections none() {
        return NONE;
    }

    /** The items of one type in file order; empty if there are none. */
    public <T> List<T> of(Class<T> type) {
        return items.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }

    /** The same with the items of one type. */
    public <T> Sections with(Class<T> type, List<T> itemsOfType) {
        Map<Class<?>, List<?>> all = new LinkedHashMap<>(items);
        all.put(type, List.copyOf(itemsOfType));
        return new Sections(all);
    }
}
