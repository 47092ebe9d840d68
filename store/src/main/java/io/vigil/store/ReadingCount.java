package io.vigil.store;

import io.vigil.model.SensorId;
import java.util.Objects;

/**
 * How much of one quantity of one sensor is stored in a range of time.
 *
 * @param readings number of stored values
 * @param slots number of the range's slots in which there is at least one
 */
public record ReadingCount(SensorId sensor, String quantity, long readings, long slots) {
    public ReadingCount {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quantity, "quantity");
    }
}
