package io.vigil.simulator.scenario;

import io.vigil.model.SensorId;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * One quantity of one sensor.
 *
 * @param value what an ideal instrument of this type shows now, in the catalogue's unit; a
 *     detector's lag is part of it, noise is not
 * @param noise standard deviation of one reading
 * @param decimals digits after the point that the instrument sends
 * @param spike height of a single false reading, added; 0 for a quantity that has none
 */
public record Channel(
        SensorId sensor,
        String quantity,
        DoubleSupplier value,
        double noise,
        int decimals,
        double spike) {
    public Channel {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(value, "value");
    }
}
