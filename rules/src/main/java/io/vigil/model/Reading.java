package io.vigil.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one sensor measured at one moment.
 *
 * <p>The identity of each value is (sensor, quantity, time): receiving the same identity again
 * changes nothing. Time is kept in milliseconds because tens of thousands of readings pass each
 * second.
 *
 * @param sensor a sensor of the catalogue
 * @param atMillis event time, milliseconds since 1970-01-01T00:00:00Z
 * @param sequence the sender's number, rising by one, or {@link #NO_SEQUENCE}
 * @param late whether the reading came later than its site's lateness limit; a late reading
 *     completes history and raises no new warning
 * @param measurements at least one value, each quantity at most once
 */
public record Reading(
        SensorId sensor,
        long atMillis,
        long sequence,
        boolean late,
        List<Measurement> measurements) {
    /** Stands for a sequence number the sender did not give. */
    public static final long NO_SEQUENCE = -1;

    public Reading {
        Objects.requireNonNull(sensor, "sensor");
        measurements = List.copyOf(measurements);
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException("a reading needs at least one measurement");
        }
    }

    /** A reading without sequence number that is not late. */
    public static Reading of(SensorId sensor, Instant at, Measurement... measurements) {
        return new Reading(sensor, at.toEpochMilli(), NO_SEQUENCE, false, List.of(measurements));
    }

    /** Event time. */
    public Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }

    /** The same reading with other measurements. */
    public Reading withMeasurements(List<Measurement> others) {
        return new Reading(sensor, atMillis, sequence, late, others);
    }

    /** The same reading, late or not. */
    public Reading withLate(boolean isLate) {
        return isLate == late
                ? this
                : new Reading(sensor, atMillis, sequence, isLate, measurements);
    }
}
