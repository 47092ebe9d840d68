package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import io.vigil.units.MeasurementUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A quantity that no sensor reports and that is computed from those that one does; rules, the store
 * and charts use it like any other.
 *
 * @param kind of the sensors that get it
 * @param quantity its name
 * @param unit the unit in which it is judged and stored
 * @param value what it is computed from
 * @param start what codes that are carried on begin with, by name of the code, where not the
 *     default
 * @param revision changes when, and only when, the meaning does, that of derived quantities in it
 *     included
 */
public record Derived(
        String kind,
        String quantity,
        MeasurementUnit unit,
        Expression value,
        Map<String, Expression> start,
        String revision,
        SourcePlace place) {
    public Derived {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(value, "value");
        start = Collections.unmodifiableMap(new LinkedHashMap<>(start));
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(place, "place");
    }

    /** {@code kind.quantity}, for messages. */
    public String name() {
        return kind + "." + quantity;
    }
}
