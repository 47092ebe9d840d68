package io.vigil.rules.evaluation;

import io.vigil.model.SensorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A baseline that is still being learned, so that rules resting on it cannot speak at every hour.
 *
 * @param time how long it learns
 * @param until when it has learned so long, in event time; empty before the first value
 * @param hoursKnown how many of the day's 24 hours it knows already
 */
public record Learning(
        SensorId sensor, String quantity, Duration time, Optional<Instant> until, int hoursKnown) {
    public Learning {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(until, "until");
    }
}
