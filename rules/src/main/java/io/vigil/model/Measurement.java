package io.vigil.model;

import java.util.Objects;

/**
 * One value of one quantity.
 *
 * @param quantity name of the quantity in the catalogue, for example {@code level}
 * @param value finite number in the unit that the catalogue gives for this sensor and quantity
 * @param quality what the sender or a check knows about the value
 */
public record Measurement(String quantity, double value, Quality quality) {
    public Measurement {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(quality, "quality");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be a finite number, but was " + value);
        }
    }
}
