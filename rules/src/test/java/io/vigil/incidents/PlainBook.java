package io.vigil.incidents;

import io.vigil.incidents.Ties.Tie;
import io.vigil.model.Catalogue;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a book must hold, found in the plainest way: a new warning is compared with every member of
 * every incident, and all incidents are looked at for those to forget.
 */
final class PlainBook {
    private final IncidentSettings settings;
    private final List<Incident> incidents = new ArrayList<>();

    PlainBook(IncidentSettings settings) {
        this.settings = settings;
    }

    List<Incident> incidents() {
        return incidents;
    }

    /** A warning that it has not been told of. */
    void add(Transition t, Catalogue catalogue) {
        Member member = Member.first(t);
        Map<EpisodeId, Tie> tied = new HashMap<>();
        List<Incident> joined = joined(t, member, tied, catalogue);
        if (joined.isEmpty()) {
            incidents.add(Incident.opened(member, t.exercise()));
            return;
        }
        Incident before = together(joined);
        List<Member> members = new ArrayList<>(before.members());
        Causes.join(members, member, tied);
        int left = Causes.forgetEnded(members, IncidentBook.MEMBERS);
        incidents.removeAll(joined);
        incidents.add(before.with(members, before.forgotten() + left, before.merged()));
    }

    private List<Incident> joined(
            Transition t, Member member, Map<EpisodeId, Tie> tied, Catalogue catalogue) {
        Ties ties = new Ties(settings, new Whereabouts(catalogue));
        List<Incident> found = new ArrayList<>();
        for (Incident incident : incidents) {
            if (!incident.exercise().equals(t.exercise())) {
                continue;
            }
            int known = tied.size();
            for (Member other : incident.members()) {
                ties.between(other, member).ifPresent(tie -> tied.put(other.episode(), tie));
            }
            if (tied.size() > known) {
                found.add(incident);
            }
        }
        found.sort(
                Comparator.comparing(Incident::openedAt)
                        .thenComparing(incident -> incident.id().toString()));
        return roomy(found);
    }

    private static List<Incident> roomy(List<Incident> found) {
        List<Incident> roomy = new ArrayList<>();
        long open = 1;
        for (Incident incident : found) {
            long more = incident.members().stream().filter(m -> m.endedAt().isEmpty()).count();
            if (open + more <= IncidentBook.MEMBERS) {
                roomy.add(incident);
                open += more;
            }
        }
        return roomy;
    }

    private static Incident together(List<Incident> joined) {
        Incident oldest = joined.get(0);
        if (joined.size() == 1) {
            return oldest;
        }
        List<Member> members = new ArrayList<>();
        List<IncidentId> merged = new ArrayList<>(oldest.merged());
        int forgotten = 0;
        for (Incident one : joined) {
            members.addAll(one.members());
            forgotten += one.forgotten();
        }
        for (Incident younger : joined.subList(1, joined.size())) {
            merged.add(younger.id());
            merged.addAll(younger.merged());
        }
        int past = Math.max(0, merged.size() - IncidentBook.MEMBERS);
        return oldest.with(members, forgotten, merged.subList(past, merged.size()));
    }

    /** An incident whose members have changed, but not which they are. */
    void change(Incident incident) {
        incidents.replaceAll(one -> one.id().equals(incident.id()) ? incident : one);
    }

    /** Forgets what is over for good and long ago, or has ended before too many others. */
    List<IncidentId> retire(Transition t) {
        if (t.act().isPresent()) {
            return List.of();
        }
        Instant oldest = t.detectedAt().minus(settings.memory());
        List<Incident> ended =
                incidents.stream()
                        .filter(one -> one.members().stream().allMatch(PlainBook::hasEnded))
                        .sorted(Comparator.comparing(one -> one.endedAt().orElseThrow()))
                        .toList();
        int tooMany = Math.max(0, ended.size() - IncidentBook.ENDED);
        List<Incident> retired = new ArrayList<>(ended.subList(0, tooMany));
        ended.stream()
                .skip(tooMany)
                .filter(one -> one.endedAt().orElseThrow().isBefore(oldest))
                .forEach(retired::add);
        incidents.removeAll(retired);
        return retired.stream().map(Incident::id).toList();
    }

    private static boolean hasEnded(Member member) {
        return member.endedAt().isPresent();
    }
}
