package io.vigil.incidents;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What belongs together, as the desk files say in their section {@code chains}. Immutable.
 *
 * @param quiet how long after its end a warning of the same rule on the same subject is the same
 *     thing again
 * @param longest for how long after it was raised a warning that is still open draws others to it;
 *     a sensor that is stuck for months must not swallow what happens beside it
 * @param otherwise when warnings of a hazard that no {@link Kinship} names have the same cause; its
 *     hazards do not matter
 * @param kin hazards with times and distances of their own
 * @param links declared steps of chains
 */
public record IncidentSettings(
        Duration quiet,
        Duration longest,
        Kinship otherwise,
        List<Kinship> kin,
        List<ChainLink> links) {
    /** The longest travel time that is followed downstream, and the longest of all other times. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** Without chains: the same hazard at the same site. Engineering defaults. */
    public static final IncidentSettings PLAIN =
            new IncidentSettings(
                    Duration.ofMinutes(30),
                    Duration.ofHours(24),
                    new Kinship(Set.of(), 0, Duration.ofMinutes(30)),
                    List.of(),
                    List.of());

    public IncidentSettings {
        requireTime("quiet", quiet);
        requireTime("longest", longest);
        Objects.requireNonNull(otherwise, "otherwise");
        kin = List.copyOf(kin);
        links = List.copyOf(links);
    }

    static void requireTime(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " must be within 0 s and 7 d, but was " + value);
        }
    }

    /** When warnings of this hazard have the same cause. */
    Kinship kinOf(String hazard) {
        return kin.stream()
                .filter(kinship -> kinship.hazards().contains(hazard))
                .findFirst()
                .orElse(otherwise);
    }

    /** How long after its end an incident can still be joined by anything. */
    Duration memory() {
        Duration most = max(quiet, otherwise.within());
        for (Kinship kinship : kin) {
            most = max(most, kinship.within());
        }
        for (ChainLink link : links) {
            most = max(most, link.within());
            if (link.ways().stream().anyMatch(Way.Downstream.class::isInstance)) {
                most = max(most, link.within().plus(LONGEST));
            }
        }
        return most;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
