package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.RuleId;
import io.vigil.warnings.EpisodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of a book, to find the few that {@link Ties} may tie a new one to without looking at
 * all others. It never leaves out one that is tied. It rests on a catalogue, and starts anew when
 * it is asked with another one. Not thread-safe.
 */
final class Neighbourhood {
    private final Reaches reaches;
    private final Map<EpisodeId, Member> members = new HashMap<>();
    private final Register<Source> bySource = new Register<>(new HashMap<>());
    private final Map<Kind, Spots> kinds = new HashMap<>();
    private Catalogue catalogue = Catalogue.empty();

    /** What raises one warning after the other. */
    private record Source(RuleId rule, String subject) {
        static Source of(EpisodeId episode) {
            return new Source(episode.rule(), episode.subject());
        }
    }

    Neighbourhood(IncidentSettings settings) {
        reaches = new Reaches(settings);
    }

    /** A member is new or has changed. */
    void put(Member member) {
        Member before = members.put(member.episode(), member);
        if (before == null) {
            bySource.add(Source.of(member.episode()), member.episode());
            place(member, new Whereabouts(catalogue));
        } else if (!isAtSamePlace(before, member)) {
            displace(before);
            place(member, new Whereabouts(catalogue));
        }
    }

    private static boolean isAtSamePlace(Member one, Member other) {
        return one.hazard().equals(other.hazard())
                && one.site().equals(other.site())
                && one.region().equals(other.region())
                && one.position().equals(other.position());
    }

    private void place(Member member, Whereabouts whereabouts) {
        kinds.computeIfAbsent(reaches.kindOf(member), any -> new Spots())
                .add(member.episode(), Spot.of(member, whereabouts));
    }

    private void displace(Member member) {
        kinds.computeIfPresent(
                reaches.kindOf(member),
                (any, spots) -> {
                    spots.remove(member.episode());
                    return spots.isEmpty() ? null : spots;
                });
    }

    /** A member is no longer in the book. */
    void remove(EpisodeId episode) {
        Member gone = members.remove(episode);
        if (gone != null) {
            bySource.remove(Source.of(episode), episode);
            displace(gone);
        }
    }

    /** All members that a new one may be tied to, and maybe some more. */
    List<Member> of(Member member, Whereabouts whereabouts) {
        if (whereabouts.catalogue() != catalogue) {
            catalogue = whereabouts.catalogue();
            kinds.clear();
            members.values().forEach(each -> place(each, whereabouts));
        }
        Set<EpisodeId> found = new HashSet<>();
        bySource.find(Source.of(member.episode()), found);
        Kind kind = reaches.kindOf(member);
        Spot spot = Spot.of(member, whereabouts);
        kinds.forEach(
                (held, spots) -> spots.find(spot, reaches.between(kind, held), whereabouts, found));
        return found.stream().map(members::get).toList();
    }
}
