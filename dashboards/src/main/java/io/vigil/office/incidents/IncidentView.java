package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vigil.incidents.Incident;
import io.vigil.incidents.Member;
import io.vigil.model.Grade;
import java.time.Instant;
import java.util.List;

/**
 * An incident in a list.
 *
 * @param grade the most urgent one of an open warning, null once all are over
 * @param highest the most urgent one there ever was
 * @param unacknowledged the most urgent one that nobody has seen, null if all has been
 * @param parent the warning that all began with
 * @param members how many warnings are in it
 * @param open how many of them are open
 * @param elsewhere how many warnings belong to it that whoever asks may not see
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentView(
        String id,
        long revision,
        String exercise,
        String grade,
        String highest,
        String unacknowledged,
        Instant openedAt,
        Instant endedAt,
        MemberView parent,
        int members,
        int open,
        int elsewhere,
        List<String> hazards,
        List<String> regions) {
    /**
     * As somebody sees it.
     *
     * @param elsewhere how many members of it he does not see
     */
    static IncidentView of(Incident incident, int elsewhere) {
        List<Member> members = incident.members();
        return new IncidentView(
                incident.id().value(),
                incident.revision(),
                incident.exercise().orElse(null),
                incident.grade().map(Grade::key).orElse(null),
                incident.highest().key(),
                incident.unacknowledged().map(Grade::key).orElse(null),
                incident.openedAt(),
                incident.endedAt().orElse(null),
                MemberView.of(incident.parent()),
                members.size() + incident.forgotten(),
                (int) members.stream().filter(Member::isOpen).count(),
                elsewhere,
                members.stream().map(Member::hazard).distinct().sorted().toList(),
                members.stream()
                        .map(member -> member.region().toString())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
