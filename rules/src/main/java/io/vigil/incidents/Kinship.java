package io.vigil.incidents;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * When warnings of the same hazard have the same cause.
 *
 * @param hazards names of one hazard, since packs and enterprises name it differently
 * @param metres how far apart they may be; 0 for the same site only. Sensors that the catalogue
 *     declares as neighbours are never too far apart
 * @param within how long after the one is over the other may be raised
 */
public record Kinship(Set<String> hazards, double metres, Duration within) {
    public Kinship {
        hazards = Set.copyOf(Objects.requireNonNull(hazards, "hazards"));
        IncidentSettings.requireTime("within", within);
        if (!(metres >= 0)) {
            throw new IllegalArgumentException("a distance must not be negative: " + metres);
        }
    }
}
