package io.vigil.incidents;

import io.vigil.warnings.EpisodeId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a transition did to an incident.
 *
 * @param incident after it
 * @param member the warning it was about
 * @param changes what happened; empty if nothing that people would see
 * @param ring why people must be called; empty if this only updates what they know already
 * @param mergedAway incidents that are this one from now on
 * @param retired incidents that ended so long ago that nothing can join them any more
 */
public record IncidentUpdate(
        Incident incident,
        EpisodeId member,
        Set<IncidentChange> changes,
        Optional<RingReason> ring,
        List<IncidentId> mergedAway,
        List<IncidentId> retired) {
    public IncidentUpdate {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(ring, "ring");
        EnumSet<IncidentChange> ordered = EnumSet.noneOf(IncidentChange.class);
        ordered.addAll(changes);
        changes = Collections.unmodifiableSet(ordered);
        mergedAway = List.copyOf(mergedAway);
        retired = List.copyOf(retired);
    }

    /** Whether people must be called. */
    public boolean rings() {
        return ring.isPresent();
    }
}
