package io.vigil.model;

import io.vigil.units.MeasurementUnit;
import java.util.Objects;

/**
 * One quantity of one sensor.
 *
 * @param name for example {@code level}
 * @param unit the unit in which its values are judged and stored; senders may use any compatible
 *     one
 * @param minimum smallest value the sensor can report, in {@code unit}; negative infinity if not
 *     known
 * @param maximum largest value the sensor can report, in {@code unit}; positive infinity if not
 *     known
 */
public record SensorQuantity(String name, MeasurementUnit unit, double minimum, double maximum) {
    public SensorQuantity {
        name = Objects.requireNonNull(name, "name").intern();
        Objects.requireNonNull(unit, "unit");
        if (!(minimum <= maximum)) {
            throw new IllegalArgumentException(
                    "minimum must not exceed maximum, but was " + minimum + " to " + maximum);
        }
    }

    /**
     * The quality of a value that is said to be of quality {@code given}: one that the sensor
     * cannot report is a fault of the sensor, shown but judged by none.
     */
    public Quality qualityOf(double value, Quality given) {
        boolean outside = value < minimum || value > maximum;
        return outside && given.isUsable() ? Quality.BAD : given;
    }
}
