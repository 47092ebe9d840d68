package io.vigil.office.incidents;

import io.vigil.incidents.AffectedArea;
import io.vigil.incidents.AreaFinder;
import io.vigil.incidents.Incident;
import io.vigil.incidents.Wind;
import io.vigil.model.Catalogue;
import io.vigil.model.Position;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Areas of incidents with the newest wind that was measured near them: by the nearest sensor within
 * 30 km that has told speed and direction within the last hour. Thread-safe.
 */
public final class IncidentAreas {
    private static final double FARTHEST = 30_000;
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final int MOST_ASKED = 20;

    private final AreaFinder finder;
    private final StoreQueries store;
    private final Supplier<Instant> runClock;

    public IncidentAreas(AreaFinder finder, StoreQueries store, Supplier<Instant> runClock) {
        this.finder = Objects.requireNonNull(finder, "finder");
        this.store = Objects.requireNonNull(store, "store");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
    }

    /** The area of an incident as it is now. */
    public AffectedArea of(Incident incident, Catalogue catalogue) {
        return finder.of(incident, catalogue, place -> wind(place, incident.exercise(), catalogue));
    }

    /** The area of one warning at its grade. */
    public AffectedArea of(Transition warning, Catalogue catalogue) {
        return finder.of(warning, catalogue, place -> wind(place, warning.exercise(), catalogue));
    }

    /**
     * The newest wind near a place.
     *
     * @param exercise the drill whose sensors count; those that are meant in earnest if empty
     */
    public Optional<Wind> wind(Position place, Optional<String> exercise, Catalogue catalogue) {
        List<Sensor> vanes = new ArrayList<>();
        for (Sensor sensor : catalogue.surroundings().within(place, FARTHEST)) {
            boolean same =
                    catalogue
                            .site(sensor.site())
                            .map(site -> site.exercise().equals(exercise))
                            .orElse(false);
            if (same && isIn(sensor, "wind", "m/s") && isIn(sensor, "windDirection", "°")) {
                vanes.add(sensor);
            }
        }
        vanes.sort(
                Comparator.comparing(
                                (Sensor sensor) ->
                                        catalogue
                                                .surroundings()
                                                .positionOf(sensor)
                                                .distanceTo(place))
                        .thenComparing(Sensor::id));
        List<SensorId> nearest = vanes.stream().limit(MOST_ASKED).map(Sensor::id).toList();
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        Map<SensorId, List<ReadingRecord>> latest = store.latest(nearest);
        return nearest.stream()
                .flatMap(id -> wind(latest.getOrDefault(id, List.of())).stream())
                .findFirst();
    }

    private static boolean isIn(Sensor sensor, String quantity, String unit) {
        return sensor.quantity(quantity)
                .map(known -> known.unit().symbol().equals(unit))
                .orElse(false);
    }

    private Optional<Wind> wind(List<ReadingRecord> values) {
        Optional<Double> speed = value(values, "wind").filter(v -> v >= 0);
        Optional<Double> from = value(values, "windDirection");
        return speed.isPresent() && from.isPresent()
                ? Optional.of(new Wind(speed.get(), from.get()))
                : Optional.empty();
    }

    private Optional<Double> value(List<ReadingRecord> values, String quantity) {
        Instant oldest = runClock.get().minus(OLDEST);
        return values.stream()
                .filter(record -> record.quantity().equals(quantity))
                .filter(record -> !record.at().isBefore(oldest))
                .filter(record -> record.quality().isUsable())
                .map(ReadingRecord::value)
                .findFirst();
    }
}
