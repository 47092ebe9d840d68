package io.vigil.model;

import java.util.Objects;

/**
 * What a format calls a quantity.
 *
 * @param name as it stands in messages, for example {@code 39} or {@code a21028-Rtd}
 * @param unit the unit of its values where the message tells none
 */
public record ForeignName(String name, String unit) {
    public ForeignName {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name must not be empty");
        }
    }
}
