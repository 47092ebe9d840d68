package io.vigil.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A device that reports one or more quantities.
 *
 * @param kind key of a {@link SensorKind}, for example {@code water-level}
 * @param interval the interval at which readings are expected
 * @param position its own place, where it differs from the site's
 * @param attributes facts that rules may use, by name; they stand before those of the site
 * @param neighbours the sensors that confirm it; empty where all others of its site do. They may be
 *     missing from the catalogue
 * @param connection how its readings are recognised where the sender has names of its own
 */
public record Sensor(
        SensorId id,
        SiteId site,
        String kind,
        LocalizedText name,
        List<SensorQuantity> quantities,
        Duration interval,
        Optional<Position> position,
        Map<String, Attribute> attributes,
        List<SensorId> neighbours,
        Optional<Connection> connection) {
    public Sensor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        quantities = List.copyOf(quantities);
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(position, "position");
        attributes = Map.copyOf(attributes);
        neighbours = List.copyOf(neighbours);
        Objects.requireNonNull(connection, "connection");
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be positive, but was " + interval);
        }
    }

    /** A sensor that names no neighbours and is called by its own names. */
    public Sensor(
            SensorId id,
            SiteId site,
            String kind,
            LocalizedText name,
            List<SensorQuantity> quantities,
            Duration interval,
            Optional<Position> position,
            Map<String, Attribute> attributes) {
        this(
                id,
                site,
                kind,
                name,
                quantities,
                interval,
                position,
                attributes,
                List.of(),
                Optional.empty());
    }

    /** The quantity of this name. */
    public Optional<SensorQuantity> quantity(String name) {
        for (SensorQuantity quantity : quantities) {
            if (quantity.name().equals(name)) {
                return Optional.of(quantity);
            }
        }
        return Optional.empty();
    }
}
