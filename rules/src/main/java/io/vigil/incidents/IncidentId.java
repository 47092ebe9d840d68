package io.vigil.incidents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vigil.warnings.EpisodeId;
import java.util.Objects;

/**
 * Identity of an incident: the warning that opened it. The same transitions in the same order give
 * the same identities, so a replay after a failure changes nothing.
 */
public record IncidentId(EpisodeId first) {
    public IncidentId {
        Objects.requireNonNull(first, "first");
    }

    /** Reads what {@link #toString} wrote. */
    @JsonCreator
    public static IncidentId parse(String text) {
        return new IncidentId(EpisodeId.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return first.toString();
    }
}
