package io.vigil.incidents;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vigil.model.Grade;
import io.vigil.warnings.EpisodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Warnings that belong together. Immutable; its JSON form is that of {@link
 * io.vigil.warnings.DomainJson}.
 *
 * @param revision counts its changes, from 1
 * @param exercise the drill that caused it; a drill and what is meant in earnest are never in one
 *     incident
 * @param members earliest first
 * @param forgotten how many members that had ended were left out to bound its size
 * @param highest the most urgent grade that any member ever had
 * @param merged incidents that it took in
 * @param endedAt when its last member ended or was closed; empty while one is open
 */
public record Incident(
        IncidentId id,
        long revision,
        Optional<String> exercise,
        List<Member> members,
        int forgotten,
        Grade highest,
        List<IncidentId> merged,
        Optional<Instant> endedAt) {
    public Incident {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(exercise, "exercise");
        Objects.requireNonNull(highest, "highest");
        Objects.requireNonNull(endedAt, "endedAt");
        members = List.copyOf(members);
        merged = List.copyOf(merged);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("incident " + id + " has no member");
        }
    }

    static Incident opened(Member member, Optional<String> exercise) {
        return new Incident(
                IncidentId.of(member.episode()),
                1,
                exercise,
                List.of(member),
                0,
                member.highest(),
                List.of(),
                Optional.empty());
    }

    /** The same with other members and one revision more. */
    Incident with(List<Member> newMembers, int newForgotten, List<IncidentId> newMerged) {
        List<Member> ordered = newMembers.stream().sorted(Member.BY_TIME).toList();
        Grade top = highest;
        Optional<Instant> over = Optional.empty();
        boolean open = false;
        for (Member member : ordered) {
            top = member.highest().isAbove(top) ? member.highest() : top;
            open |= member.isOpen();
            Optional<Instant> end = member.overAt();
            if (end.isPresent() && (over.isEmpty() || end.get().isAfter(over.get()))) {
                over = end;
            }
        }
        return new Incident(
                id,
                revision + 1,
                exercise,
                ordered,
                newForgotten,
                top,
                newMerged,
                open ? Optional.empty() : over);
    }

    /** When its earliest member was raised, event time. */
    @JsonIgnore
    public Instant openedAt() {
        return members.get(0).raisedAt();
    }

    @JsonIgnore
    public boolean isOpen() {
        return members.stream().anyMatch(Member::isOpen);
    }

    /** The most urgent grade of an open member; empty once all have ended or been closed. */
    @JsonIgnore
    public Optional<Grade> grade() {
        return top(members.stream().filter(Member::isOpen).map(Member::grade).toList());
    }

    /** The most urgent grade of a member that is open and not shelved. */
    @JsonIgnore
    public Optional<Grade> audibleGrade() {
        return top(members.stream().filter(Member::isAudible).map(Member::grade).toList());
    }

    /** The most urgent grade that nobody has seen yet. */
    @JsonIgnore
    public Optional<Grade> unacknowledged() {
        return top(members.stream().filter(Member::isUnacknowledged).map(Member::grade).toList());
    }

    /** The most urgent grade at which an open member was acknowledged. */
    @JsonIgnore
    public Optional<Grade> acknowledged() {
        return top(
                members.stream()
                        .filter(Member::isOpen)
                        .flatMap(member -> member.touch().acknowledged().stream())
                        .toList());
    }

    private static Optional<Grade> top(List<Grade> grades) {
        return grades.stream().max(Comparator.comparing(Grade::rank));
    }

    public Optional<Member> member(EpisodeId episode) {
        return members.stream().filter(member -> member.episode().equals(episode)).findFirst();
    }

    /**
     * The member that all began with: the earliest cause of a chain, or the earliest member where
     * no chain is known.
     */
    @JsonIgnore
    public Member parent() {
        return members.stream()
                .filter(member -> member.cause().isPresent())
                .map(this::rootOf)
                .min(Member.BY_TIME)
                .orElse(members.get(0));
    }

    /** The cause of a member's cause, and so on, to the one that has none. */
    Member rootOf(Member member) {
        Set<EpisodeId> seen = new HashSet<>();
        Member at = member;
        while (seen.add(at.episode())) {
            Optional<Member> next = at.cause().flatMap(cause -> member(cause.of()));
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    /**
     * What somebody may see of it who may not see all members; empty if none. What those he does
     * not see are, and that they are causes, is left out.
     */
    public Optional<Incident> restrictedTo(Predicate<Member> visible) {
        List<Member> seen = members.stream().filter(visible).toList();
        if (seen.size() == members.size()) {
            return Optional.of(this);
        }
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Set<EpisodeId> known = new HashSet<>();
        seen.forEach(member -> known.add(member.episode()));
        List<Member> shown =
                seen.stream()
                        .map(
                                member ->
                                        member.cause().map(c -> known.contains(c.of())).orElse(true)
                                                ? member
                                                : member.withoutCause())
                        .toList();
        Incident part =
                new Incident(
                        id,
                        revision - 1,
                        exercise,
                        shown,
                        0,
                        shown.get(0).highest(),
                        List.of(),
                        Optional.empty());
        return Optional.of(part.with(shown, 0, List.of()));
    }

    /** Members that are direct effects of one, earliest first. */
    public List<Member> effectsOf(EpisodeId cause) {
        List<Member> effects = new ArrayList<>();
        for (Member member : members) {
            if (member.cause().map(Cause::of).equals(Optional.of(cause))) {
                effects.add(member);
            }
        }
        return effects;
    }
}
