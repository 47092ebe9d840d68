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
 * @param overRange whether the instrument says that there is more than it can measure; such a value
 *     is in doubt and still counts
 */
public record ForeignValue(
        String name, double value, String unit, Quality quality, String place, boolean overRange) {
    public ForeignValue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(place, "place");
    }

    /** A value within the instrument's range. */
    public ForeignValue(String name, double value, String unit, Quality quality, String place) {
        this(name, value, unit, quality, place, false);
    }

    /** A value whose place is told by its name. */
    public ForeignValue(String name, double value, String unit, Quality quality) {
        this(name, value, unit, quality, name);
    }

    /** More than the instrument can measure, in the mapping's unit. */
    public static ForeignValue overRange(String name, double value) {
        return new ForeignValue(name, value, null, Quality.SUSPECT, name, true);
    }
}
