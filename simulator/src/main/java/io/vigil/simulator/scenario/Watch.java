package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * A true value and the limits that matter for it.
 *
 * @param hazard for example {@code gas}
 * @param kind what a crossing means, for example {@code gas-leak}
 * @param value what is compared; for an amount such as rain a sum over a window
 * @param limits reached from below, by rising grade
 */
public record Watch(
        SiteId site,
        SensorId sensor,
        String hazard,
        String kind,
        String quantity,
        DoubleSupplier value,
        List<Limit> limits) {
    /** A grade is reached at {@code value}. */
    public record Limit(Grade grade, double value) {}

    public Watch {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(sensor, "sensor");
        limits = limits.stream().sorted(Comparator.comparing(Limit::grade)).toList();
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a watch needs a limit");
        }
    }
}
