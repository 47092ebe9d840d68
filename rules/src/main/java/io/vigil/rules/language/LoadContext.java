package io.vigil.rules.language;

import io.vigil.model.SensorKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known already while the next part of rule files is read.
 *
 * @param kinds by key, with the quantities that earlier sections added
 * @param sections those read so far
 */
record LoadContext(Map<String, SensorKind> kinds, Sections sections) {
    LoadContext {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    /** What rules see where there is nothing but kinds. */
    static LoadContext of(Map<String, SensorKind> kinds) {
        return new LoadContext(kinds, Sections.none());
    }

    LoadContext with(Sections more) {
        return new LoadContext(kinds, more);
    }

    LoadContext withKinds(Map<String, SensorKind> more) {
        return new LoadContext(more, sections);
    }

    Optional<Schedule> schedule(String name) {
        return sections.of(Schedule.class).stream()
                .filter(schedule -> schedule.name().equals(name))
                .findFirst();
    }

    List<String> scheduleNames() {
        return sections.of(Schedule.class).stream().map(Schedule::name).toList();
    }
}
