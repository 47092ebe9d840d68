package io.vigil.indicators;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A part of a whole.
 *
 * @param part not negative
 * @param whole not negative
 */
public record Share(long part, long whole) {
    /** From 0 to 1; not known where there is nothing to divide by. */
    @JsonProperty("value")
    public Optional<Double> value() {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
