package io.vigil.web.api;

import io.vigil.model.Sensor;
import io.vigil.rules.language.Derived;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Which quantities a sensor has, and in which unit: those that the catalogue gives it, and those
 * that the store has of it besides. The store is asked and not the rules, because a sensor that
 * lacks an input has no derived quantity, and one that a rule set of yesterday derived still has a
 * history.
 */
public final class KnownQuantities {
    private final Supplier<List<Derived>> derived;

    /**
     * @param derived the declarations in force, asked each time
     */
    public KnownQuantities(Supplier<List<Derived>> derived) {
        this.derived = Objects.requireNonNull(derived, "derived");
    }

    /**
     * Those of the catalogue in its order, then the others by name.
     *
     * @param stored names of those that the store has
     */
    public List<QuantityView> of(Sensor sensor, Collection<String> stored) {
        List<QuantityView> known = new ArrayList<>();
        sensor.quantities()
                .forEach(q -> known.add(new QuantityView(q.name(), q.unit().symbol(), false)));
        for (String name : new TreeSet<>(stored)) {
            if (sensor.quantity(name).isEmpty()) {
                known.add(new QuantityView(name, unit(sensor, name).orElse(null), true));
            }
        }
        return known;
    }

    /** The unit in which a quantity of this sensor is stored, where that is declared. */
    public Optional<String> unit(Sensor sensor, String quantity) {
        return sensor.quantity(quantity)
                .map(declared -> declared.unit().symbol())
                .or(() -> derivedUnit(sensor.kind(), quantity));
    }

    private Optional<String> derivedUnit(String kind, String quantity) {
        return derived.get().stream()
                .filter(d -> d.kind().equals(kind) && d.quantity().equals(quantity))
                .map(d -> d.unit().symbol())
                .findFirst();
    }
}
