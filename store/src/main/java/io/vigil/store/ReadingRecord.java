package io.vigil.store;

import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * One value of one quantity of one sensor. Identity: (sensor, quantity, time).
 *
 * @param site where the sensor stands
 * @param quantity for example {@code level}
 * @param atMillis event time, milliseconds since 1970-01-01T00:00:00Z
 * @param value finite number in the unit that the catalogue gives for this sensor and quantity
 * @param quality by the scheme {@link Quality#SCHEME}, which is stored beside the flag
 * @param late whether it came later than its site's lateness limit
 */
public record ReadingRecord(
        SiteId site,
        SensorId sensor,
        String quantity,
        long atMillis,
        double value,
        Quality quality,
        boolean late)
        implements StoreRecord {
    /** Oldest first, then by sensor and quantity. */
    public static final Comparator<ReadingRecord> BY_TIME =
            Comparator.comparingLong(ReadingRecord::atMillis)
                    .thenComparing(reading -> reading.sensor().value())
                    .thenComparing(ReadingRecord::quantity);

    public ReadingRecord {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quality, "quality");
        if (quantity.isEmpty()) {
            throw new IllegalArgumentException("quantity must not be empty");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be a finite number, but was " + value);
        }
    }

    @Override
    public Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }
}
