package io.vigil.incidents;

import io.vigil.incidents.Ties.Tie;
import io.vigil.warnings.EpisodeId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is whose cause among the members of an incident: of each the earliest warning that a declared
 * link leads from, whatever the order of arrival. Nothing is its own cause, directly or in a
 * circle.
 */
final class Causes {
    private final List<Member> members;
    private final Map<EpisodeId, Integer> places = new HashMap<>();

    private Causes(List<Member> members) {
        this.members = members;
        for (int i = 0; i < members.size(); i++) {
            places.put(members.get(i).episode(), i);
        }
    }

    /** Adds a member and sets its cause and those of its effects. */
    static void join(List<Member> members, Member joining, Map<EpisodeId, Tie> tied) {
        List<Member> others = List.copyOf(members);
        members.add(joining);
        Causes causes = new Causes(members);
        for (Member other : others) {
            Tie tie = tied.get(other.episode());
            if (tie != null) {
                tie.causeOfSecond()
                        .ifPresent(link -> causes.offer(joining.episode(), other.episode(), link));
                tie.causeOfFirst()
                        .ifPresent(link -> causes.offer(other.episode(), joining.episode(), link));
            }
        }
    }

    private Optional<Member> find(EpisodeId episode) {
        return Optional.ofNullable(places.get(episode)).map(members::get);
    }

    private void offer(EpisodeId effect, EpisodeId cause, String link) {
        Member to = find(effect).orElseThrow();
        Member from = find(cause).orElseThrow();
        Optional<Member> present = to.cause().flatMap(known -> find(known.of()));
        boolean better = present.map(known -> Member.BY_TIME.compare(from, known) < 0).orElse(true);
        if (better && !comesOf(from, effect)) {
            members.set(places.get(effect), to.causedBy(new Cause(cause, link)));
        }
    }

    /** Whether a member is, over any number of steps, an effect of another one. */
    private boolean comesOf(Member member, EpisodeId other) {
        Optional<Member> at = Optional.of(member);
        while (at.isPresent()) {
            if (at.get().episode().equals(other)) {
                return true;
            }
            at = at.get().cause().flatMap(cause -> find(cause.of()));
        }
        return false;
    }

    /**
     * Leaves out members that the engine ended, earliest first and causes last, until at most so
     * many are left. The earliest member is kept.
     *
     * @return how many were left out
     */
    static int forgetEnded(List<Member> members, int most) {
        EpisodeId first = Collections.min(members, Member.BY_TIME).episode();
        int forgotten = 0;
        while (members.size() > most) {
            Set<EpisodeId> causes =
                    members.stream()
                            .flatMap(member -> member.cause().stream())
                            .map(Cause::of)
                            .collect(Collectors.toCollection(HashSet::new));
            Optional<Member> least =
                    members.stream()
                            .filter(m -> m.endedAt().isPresent() && !m.episode().equals(first))
                            .min(
                                    Comparator.comparing((Member m) -> causes.contains(m.episode()))
                                            .thenComparing(m -> m.endedAt().orElseThrow())
                                            .thenComparing(Member.BY_TIME));
            if (least.isEmpty()) {
                return forgotten;
            }
            forget(members, least.get());
            forgotten++;
        }
        return forgotten;
    }

    private static void forget(List<Member> members, Member gone) {
        members.remove(gone);
        for (ListIterator<Member> each = members.listIterator(); each.hasNext(); ) {
            Member member = each.next();
            if (member.cause().map(Cause::of).equals(Optional.of(gone.episode()))) {
                each.set(member.withoutCause());
            }
        }
    }
}
