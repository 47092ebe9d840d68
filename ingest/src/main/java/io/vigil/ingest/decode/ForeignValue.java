package io.vigil.ingest.decode;

import io.vigil.model.Quality;
import java.util.Objects;

/**
 * A value under the name that the format gives it.
 *
 * @param name what the catalogue maps to a quantity
 * @param value the number; one that is not finite is refused
 * @param unit its unit as Vigil writes it, or null where the message tells none
 * @param quality what the message says of it
 * @param place where it stands, for people: in JSON a pointer, in a table a cell, else the name
 */
public record ForeignValue(String name, double value, String unit, Quality quality, String place) {
    public ForeignValue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(place, "place");
    }

    /** A value whose place is told by its name. */
    public ForeignValue(String name, double value, String unit, Quality quality) {
        this(name, value, unit, quality, name);
    }
}
