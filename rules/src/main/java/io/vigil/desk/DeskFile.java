package io.vigil.desk;

import io.vigil.model.Grade;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.DeskState.Clock;
import io.vigil.warnings.DeskState.Release;
import io.vigil.warnings.DeskState.Shelf;
import io.vigil.warnings.DeskState.Signature;
import io.vigil.warnings.DeskState.Tick;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the desk knows of one warning, while it changes. Every change ends with {@link #act}, which
 * counts it. Not thread-safe.
 */
final class DeskFile {
    /** So many acts of people are remembered to tell who was quicker. */
    private static final int MOST_TRACES = 16;

    /** The newest transition that came of readings, without its evidence. */
    Transition last;

    /** Most urgent grade it ever had. */
    Grade peak;

    /** Grade for which the desk last took it up, or last had it seen or closed. */
    Grade filed;

    /** When the desk first had it. */
    Instant since;

    /** When it was over as far as its rule is concerned. */
    Optional<Instant> ended = Optional.empty();

    /** When anybody last did anything to it. */
    Instant touched;

    /** Number of the newest act. */
    long revision;

    /** Acts that the state does not know may have numbers up to this one; not stored. */
    long above;

    Optional<Signature> acknowledged = Optional.empty();
    Optional<String> assignee = Optional.empty();
    Optional<Shelf> shelf = Optional.empty();
    Optional<Proposal> proposal = Optional.empty();
    Optional<Release> released = Optional.empty();
    int releases;
    Optional<Signature> closed = Optional.empty();
    Optional<Outcome> outcome = Optional.empty();
    Map<String, Clock> clocks = new TreeMap<>();
    List<Tick> ticks = new ArrayList<>();

    /** When and at which grade it was last put on the shelf. */
    Optional<Shelved> shelved = Optional.empty();

    /** Until when a person wants it loud although work is announced. */
    Optional<Instant> loudUntil = Optional.empty();

    /** When each clock rings next; without an entry it does not. */
    Map<String, Instant> calls = new TreeMap<>();

    /** Newest acts of people, oldest first. */
    List<Trace> traces = new ArrayList<>();

    /** The stored form, until the next change; written by whoever takes a checkpoint. */
    private volatile byte[] stored;

    /** When its clocks began to stand, and the grade that is kept quiet. */
    record Shelved(Instant since, Grade grade) {}

    /** Who did what last; what a conflict tells. */
    record Trace(long number, String by, TransitionKind kind) {}

    DeskFile(Transition first, Instant now) {
        last = first.withoutEvidence();
        peak = first.grade();
        filed = first.grade();
        since = now;
        touched = now;
    }

    private DeskFile(DeskFile other) {
        last = other.last;
        peak = other.peak;
        filed = other.filed;
        since = other.since;
        ended = other.ended;
        touched = other.touched;
        revision = other.revision;
        above = other.above;
        acknowledged = other.acknowledged;
        assignee = other.assignee;
        shelf = other.shelf;
        proposal = other.proposal;
        released = other.released;
        releases = other.releases;
        closed = other.closed;
        outcome = other.outcome;
        clocks = new TreeMap<>(other.clocks);
        ticks = new ArrayList<>(other.ticks);
        shelved = other.shelved;
        loudUntil = other.loudUntil;
        calls = new TreeMap<>(other.calls);
        traces = new ArrayList<>(other.traces);
        stored = other.stored;
    }

    /** An independent file that says the same. */
    DeskFile copy() {
        return new DeskFile(this);
    }

    /** Grade now, or the last one held. */
    Grade grade() {
        return last.grade();
    }

    boolean isOver() {
        return ended.isPresent();
    }

    /** The stored form. */
    byte[] stored() {
        byte[] bytes = stored;
        if (bytes == null) {
            bytes = StoredDesk.write(this);
            stored = bytes;
        }
        return bytes;
    }

    /** Something is different now. */
    void changed() {
        stored = null;
    }

    /** Takes over what is known from a stored form. */
    void restore(DeskState state) {
        acknowledged = state.acknowledged();
        assignee = state.assignee();
        shelf = state.shelf();
        proposal = state.proposal();
        released = state.released();
        releases = state.releases();
        closed = state.closed();
        outcome = state.outcome();
        state.clocks().forEach(clock -> clocks.put(clock.key(), clock));
        ticks.addAll(state.ticks());
    }

    /** Takes over what readings, rules or catalogue did. */
    void take(Transition newer, Instant now) {
        changed();
        last = newer.withoutEvidence();
        if (newer.grade().isAbove(peak)) {
            peak = newer.grade();
        }
        if (newer.ends()) {
            ended = Optional.of(now);
        }
    }

    /** What a person who saw {@code revision} does not know: the newest of what others did. */
    Optional<Trace> since(long seen, String user) {
        for (int i = traces.size() - 1; i >= 0; i--) {
            Trace trace = traces.get(i);
            boolean ownRemark = trace.kind() == TransitionKind.COMMENTED && trace.by().equals(user);
            if (trace.number() > seen && !ownRemark) {
                return Optional.of(trace);
            }
        }
        return Optional.empty();
    }

    DeskState state() {
        return new DeskState(
                acknowledged,
                assignee,
                shelf,
                proposal,
                released,
                releases,
                closed,
                outcome,
                List.copyOf(clocks.values()),
                ticks);
    }

    /** Counts what was done, after it was done. */
    Transition act(Doing doing, Instant now) {
        changed();
        revision = Math.max(revision, above) + 1;
        touched = now;
        boolean byClock = doing.by().equals(Act.CLOCK);
        if (!byClock && doing.kind() != TransitionKind.TICKED) {
            traces.add(new Trace(revision, doing.by(), doing.kind()));
            if (traces.size() > MOST_TRACES) {
                traces.remove(0);
            }
        }
        Act act =
                new Act(
                        revision,
                        doing.command(),
                        doing.by(),
                        doing.note(),
                        doing.person(),
                        doing.until(),
                        doing.outcome(),
                        doing.step(),
                        doing.proposal(),
                        state());
        return last.withAct(doing.kind(), grade(), now, act);
    }
}
