package io.vigil.web.feed;

import io.vigil.model.Grade;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One warning: what its rule says, and what the desk does with it. The two are numbered apart and
 * may arrive in any order relative to each other; the entry is the same in the end.
 *
 * @param engine the newest transition that came of readings; empty while only acts are known
 * @param act the newest act of the desk; empty if nobody has touched it
 * @param raisedAt event time of its first transition that is known
 * @param gradeSince event time since when it has its grade
 * @param whole whether all its transitions are known, from the first on; numbers that a restore
 *     left out are none
 */
public record WarningEntry(
        Optional<Transition> engine,
        Optional<Transition> act,
        Instant raisedAt,
        Instant gradeSince,
        boolean whole) {
    /** Order of what happened to one warning: an act follows the transition that it was done at. */
    public static final Comparator<Transition> BY_NUMBER =
            Comparator.comparingLong(Transition::sequence).thenComparing(WarningEntry::number);

    /** Numbers leap over a restore by a day's seconds at least; nobody misses as many. */
    private static final long LEAST_LEAP = 43_200;

    public WarningEntry {
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(gradeSince, "gradeSince");
        if (engine.isEmpty() && act.isEmpty()) {
            throw new IllegalArgumentException("a warning is known by at least one transition");
        }
    }

    static WarningEntry first(Transition t) {
        return t.act().isPresent()
                ? new WarningEntry(Optional.empty(), Optional.of(t), t.at(), t.at(), false)
                : new WarningEntry(
                        Optional.of(t), Optional.empty(), t.at(), t.at(), t.sequence() == 1);
    }

    /**
     * What a warning looks like after these transitions and acts.
     *
     * @param transitions of one episode, at least one; each of the two kinds in its order
     */
    public static WarningEntry of(List<Transition> transitions) {
        WarningEntry entry = first(transitions.get(0));
        for (Transition transition : transitions.subList(1, transitions.size())) {
            entry = entry.after(transition);
        }
        return entry;
    }

    private static long number(Transition transition) {
        return transition.act().map(Act::number).orElse(0L);
    }

    /** What an act does not replace: what is not newer changes nothing. */
    WarningEntry after(Transition next) {
        if (!isNews(next)) {
            return this;
        }
        if (next.act().isPresent()) {
            return new WarningEntry(engine, Optional.of(next), raisedAt, gradeSince, whole);
        }
        if (engine.isEmpty()) {
            WarningEntry begun = first(next);
            return new WarningEntry(
                    begun.engine, act, begun.raisedAt, begun.gradeSince, begun.whole);
        }
        boolean sameGrade = next.grade() == engine.get().grade();
        return new WarningEntry(
                Optional.of(next),
                act,
                raisedAt,
                sameGrade ? gradeSince : next.at(),
                whole && follows(next.sequence()));
    }

    private boolean follows(long next) {
        long step = next - sequence();
        return step == 1 || step >= LEAST_LEAP;
    }

    /** Whether {@code next} is newer than what is known of its kind. */
    boolean isNews(Transition next) {
        return next.act().isPresent() ? number(next) > revision() : next.sequence() > sequence();
    }

    /** The newer half of each of two views of the same warning. */
    WarningEntry merged(WarningEntry other) {
        boolean others =
                other.sequence() > sequence()
                        || (other.sequence() == sequence() && other.whole && !whole);
        WarningEntry engines = others ? other : this;
        return new WarningEntry(
                engines.engine,
                other.revision() > revision() ? other.act : act,
                engines.raisedAt,
                engines.gradeSince,
                engines.whole);
    }

    /** The same with what {@code all} tells of how it came to what it is. */
    WarningEntry completed(List<Transition> all) {
        List<Transition> past = all.stream().filter(step -> !isNews(step)).toList();
        return past.isEmpty() ? this : merged(of(past));
    }

    /** Number of the newest transition that came of readings; 0 if none is known. */
    public long sequence() {
        return engine.map(Transition::sequence).orElse(0L);
    }

    /** The desk's revision of the warning; 0 if nobody has touched it. */
    public long revision() {
        return act.map(WarningEntry::number).orElse(0L);
    }

    public EpisodeId episode() {
        return newest().episode();
    }

    /**
     * What the rule says now. While an act is known that was done at a later transition than the
     * newest known one, it is that act, which repeats grade and place of that transition.
     */
    public Transition newest() {
        boolean behind = engine.isEmpty() || act.map(a -> a.sequence() > sequence()).orElse(false);
        return behind ? act.orElseThrow() : engine.get();
    }

    /** What the desk knows of it. */
    public DeskState desk() {
        return act.flatMap(Transition::act).map(Act::after).orElse(DeskState.UNTOUCHED);
    }

    public Grade grade() {
        return newest().grade();
    }

    public Standing standing() {
        DeskState desk = desk();
        if (desk.isClosedAt(grade())) {
            return Standing.CLOSED;
        }
        if (newest().ends()) {
            return act.isPresent() ? Standing.RETURNED : Standing.ENDED;
        }
        boolean risen = act.map(a -> grade().isAbove(a.grade())).orElse(false);
        if (desk.shelf().isPresent() && !risen) {
            return Standing.SHELVED;
        }
        return desk.isAcknowledgedAt(grade()) ? Standing.ACKNOWLEDGED : Standing.UNACKNOWLEDGED;
    }

    /** Whether neither its rule nor the desk is done with it. */
    public boolean isOpen() {
        return standing().isOpen();
    }

    /** Whether readings can still change it. */
    public boolean isRunning() {
        return !newest().ends();
    }

    /** When it was over for rule or desk, whichever was later; its newest step while it is open. */
    public Instant endedAt() {
        Optional<Instant> closed =
                desk().isClosedAt(grade())
                        ? desk().closed().map(DeskState.Signature::at)
                        : Optional.empty();
        return closed.filter(at -> at.isAfter(newest().at())).orElse(newest().at());
    }
}
