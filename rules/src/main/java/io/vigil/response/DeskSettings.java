package io.vigil.response;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the desk's files say, section by section. Immutable. */
public final class DeskSettings {
    /** Without any section. */
    public static final DeskSettings EMPTY = new DeskSettings(Map.of());

    private final Map<Class<?>, Object> sections;

    private DeskSettings(Map<Class<?>, Object> sections) {
        this.sections = Map.copyOf(sections);
    }

    /** The same with one section more, or in place of the one of this type. */
    public <T> DeskSettings with(Class<T> type, T section) {
        Map<Class<?>, Object> more = new LinkedHashMap<>(sections);
        more.put(type, Objects.requireNonNull(section, "section"));
        return new DeskSettings(more);
    }

    /** A section; empty if no reader was asked for it. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(sections.get(type)).map(type::cast);
    }

    /**
     * A section.
     *
     * @throws IllegalStateException if no reader was asked for it
     */
    public <T> T get(Class<T> type) {
        return find(type)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no reader was asked for " + type.getName()));
    }
}
