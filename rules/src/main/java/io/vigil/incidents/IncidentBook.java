package io.vigil.incidents;

import io.vigil.incidents.Ties.Tie;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers warnings into incidents. It is told transitions in the order of their arrival, for each
 * warning in the order of their numbers, and says what each did to which incident and whether
 * people must be called. Transitions of shadow rules, repetitions, and acts on warnings it does not
 * know change nothing.
 *
 * <p>Every open warning it was told of is in exactly one incident. Which warnings are together does
 * not depend on the order of arrival as long as the longest times of the settings are not exceeded;
 * see {@code docs/incidents.md} for what does.
 *
 * <p>Its state is its {@link #incidents()}: a book made from them goes on as this one would. It is
 * bounded by the open warnings, {@link #MEMBERS} and {@link #ENDED}. Not thread-safe.
 */
public final class IncidentBook {
    /** Most members of one incident. Further ones open another; ended ones make room. */
    public static final int MEMBERS = 200;

    /** Most incidents that have ended and may still be joined. */
    public static final int ENDED = 1_000;

    private final IncidentSettings settings;
    private final Duration memory;
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
    private final Map<EpisodeId, IncidentId> byEpisode = new HashMap<>();
    private final Neighbourhood neighbourhood;
    private final Retirement retirement = new Retirement();

    /** An empty book. */
    public IncidentBook(IncidentSettings settings) {
        this(settings, List.of());
    }

    /** A book that goes on from what another one held. */
    public IncidentBook(IncidentSettings settings, Collection<Incident> held) {
        this.settings = settings;
        this.memory = settings.memory();
        this.neighbourhood = new Neighbourhood(settings);
        held.forEach(this::keep);
    }

    /** All that is open or may still be joined. */
    public List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    /** The incident that a warning belongs to. */
    public Optional<Incident> of(EpisodeId episode) {
        return Optional.ofNullable(byEpisode.get(episode)).map(incidents::get);
    }

    private void keep(Incident incident) {
        incidents.put(incident.id(), incident);
        retirement.put(incident);
        for (Member member : incident.members()) {
            byEpisode.put(member.episode(), incident.id());
            neighbourhood.put(member);
        }
    }

    /** Keeps one in place of others, which lose the members that it does not have. */
    private void keepInPlaceOf(List<Incident> others, Incident incident) {
        others.forEach(this::drop);
        keep(incident);
        others.forEach(this::forgetMembers);
    }

    private void drop(Incident incident) {
        incidents.remove(incident.id());
        retirement.remove(incident.id());
        incident.members().forEach(member -> byEpisode.remove(member.episode(), incident.id()));
    }

    private void forgetMembers(Incident dropped) {
        for (Member member : dropped.members()) {
            if (!byEpisode.containsKey(member.episode())) {
                neighbourhood.remove(member.episode());
            }
        }
    }

    /**
     * Takes in a transition.
     *
     * @param catalogue what is known of places now
     * @return what it did; empty if it concerns no incident
     */
    public Optional<IncidentUpdate> take(Transition transition, Catalogue catalogue) {
        if (transition.shadow()) {
            return Optional.empty();
        }
        Optional<Incident> known = of(transition.episode());
        if (known.isPresent()) {
            return changed(known.get(), transition);
        }
        if (transition.act().isPresent() || transition.ends()) {
            return Optional.empty();
        }
        return Optional.of(added(transition, catalogue));
    }

    private Optional<IncidentUpdate> changed(Incident before, Transition t) {
        Member old = before.member(t.episode()).orElseThrow();
        Member changed;
        if (t.act().isPresent()) {
            if (t.act().get().number() <= old.touch().act()) {
                return Optional.empty();
            }
            changed = old.with(Member.Touch.of(t.act().get()));
        } else if (t.sequence() > old.sequence()) {
            changed = old.after(t);
        } else {
            return Optional.empty();
        }
        List<Member> members = new ArrayList<>(before.members());
        members.set(members.indexOf(old), changed);
        Incident after = before.with(members, before.forgotten(), before.merged());
        keep(after);
        Set<IncidentChange> changes = changes(before, after);
        if (isSeen(old, changed)) {
            changes.add(IncidentChange.MEMBER_CHANGED);
        }
        Optional<RingReason> ring =
                Rings.ofChange(before.audibleGrade(), before.acknowledged(), old, changed);
        if (t.kind() == TransitionKind.ESCALATED && changed.isAudible()) {
            ring = Optional.of(RingReason.ESCALATED);
        }
        return Optional.of(
                new IncidentUpdate(after, t.episode(), changes, ring, List.of(), retire(t)));
    }

    /** Whether people see a difference: everything but numbers. */
    private static boolean isSeen(Member old, Member changed) {
        return old.grade() != changed.grade()
                || old.stale() != changed.stale()
                || old.isOpen() != changed.isOpen()
                || old.touch().shelved() != changed.touch().shelved()
                || !old.endedAt().equals(changed.endedAt())
                || !old.touch().acknowledged().equals(changed.touch().acknowledged());
    }

    private static Set<IncidentChange> changes(Incident before, Incident after) {
        EnumSet<IncidentChange> changes = EnumSet.noneOf(IncidentChange.class);
        int was = before.grade().map(Grade::rank).orElse(-1);
        int is = after.grade().map(Grade::rank).orElse(-1);
        if (is > was) {
            changes.add(was < 0 ? IncidentChange.REOPENED : IncidentChange.GRADE_RISEN);
        } else if (is < was) {
            changes.add(is < 0 ? IncidentChange.ENDED : IncidentChange.GRADE_FALLEN);
        }
        return changes;
    }

    private IncidentUpdate added(Transition t, Catalogue catalogue) {
        Member member = Member.first(t);
        Map<EpisodeId, Tie> tied = tied(member, new Whereabouts(catalogue));
        List<Incident> joined = joined(tied.keySet(), t.exercise());
        if (joined.isEmpty()) {
            Incident opened = Incident.opened(member, t.exercise());
            keep(opened);
            RingReason reason = member.grade() == Grade.RED ? RingReason.RED : RingReason.OPENED;
            return new IncidentUpdate(
                    opened,
                    t.episode(),
                    EnumSet.of(IncidentChange.OPENED),
                    Optional.of(reason),
                    List.of(),
                    retire(t));
        }
        Incident before = together(joined);
        List<Member> members = new ArrayList<>(before.members());
        Causes.join(members, member, tied);
        int left = Causes.forgetEnded(members, MEMBERS);
        Incident after = before.with(members, before.forgotten() + left, before.merged());
        keepInPlaceOf(joined, after);
        Set<IncidentChange> changes = changes(before, after);
        changes.add(IncidentChange.MEMBER_ADDED);
        List<IncidentId> away =
                joined.subList(1, joined.size()).stream().map(Incident::id).toList();
        if (!away.isEmpty()) {
            changes.add(IncidentChange.MERGED);
        }
        Member present = after.member(t.episode()).orElseThrow();
        Optional<RingReason> ring =
                Rings.ofNew(before.audibleGrade(), before.acknowledged(), present);
        return new IncidentUpdate(after, t.episode(), changes, ring, away, retire(t));
    }

    /** All members that a warning is tied to, and how. */
    private Map<EpisodeId, Tie> tied(Member member, Whereabouts whereabouts) {
        Ties ties = new Ties(settings, whereabouts);
        Map<EpisodeId, Tie> tied = new HashMap<>();
        for (Member other : neighbourhood.of(member, whereabouts)) {
            ties.between(other, member).ifPresent(tie -> tied.put(other.episode(), tie));
        }
        return tied;
    }

    /** Incidents of a warning's kind that it is tied to and that have room, oldest first. */
    private List<Incident> joined(Set<EpisodeId> tied, Optional<String> exercise) {
        Set<IncidentId> ids = new HashSet<>();
        tied.forEach(episode -> ids.add(byEpisode.get(episode)));
        List<Incident> found = new ArrayList<>();
        for (IncidentId id : ids) {
            Incident incident = incidents.get(id);
            if (incident.exercise().equals(exercise)) {
                found.add(incident);
            }
        }
        found.sort(
                Comparator.comparing(Incident::openedAt)
                        .thenComparing(incident -> incident.id().toString()));
        List<Incident> roomy = new ArrayList<>();
        int open = 1;
        for (Incident incident : found) {
            int more =
                    (int)
                            incident.members().stream()
                                    .filter(one -> one.endedAt().isEmpty())
                                    .count();
            if (open + more <= MEMBERS) {
                roomy.add(incident);
                open += more;
            }
        }
        return roomy;
    }

    /** Incidents as the oldest of them would be with the members of all. */
    private static Incident together(List<Incident> joined) {
        Incident oldest = joined.get(0);
        if (joined.size() == 1) {
            return oldest;
        }
        List<Member> members = new ArrayList<>();
        List<IncidentId> merged = new ArrayList<>();
        int forgotten = 0;
        for (Incident one : joined) {
            members.addAll(one.members());
            forgotten += one.forgotten();
            if (!one.id().equals(oldest.id())) {
                merged.add(one.id());
            }
            merged.addAll(one.merged());
        }
        return oldest.with(members, forgotten, newest(merged));
    }

    private static List<IncidentId> newest(List<IncidentId> merged) {
        return merged.subList(Math.max(0, merged.size() - MEMBERS), merged.size());
    }

    /** Forgets what nothing can join any more, judged by when things were noticed. */
    private List<IncidentId> retire(Transition t) {
        if (t.act().isPresent()) {
            return List.of();
        }
        Instant oldest = t.detectedAt().minus(memory);
        List<IncidentId> retired = new ArrayList<>();
        Optional<IncidentId> due = retirement.due(oldest);
        while (due.isPresent()) {
            Incident incident = incidents.get(due.get());
            drop(incident);
            forgetMembers(incident);
            retired.add(due.get());
            due = retirement.due(oldest);
        }
        return retired;
    }
}
