package io.vigil.web;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.feed.InProcessWarningFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for the job: publishes warnings, takes them up with clocks, and answers commands as the
 * contract of {@link CommandAnswer} says. Thread-safe.
 */
public final class FakeJob {
    private final InProcessWarningFeed feed;
    private final MemoryStore store;
    private final Map<EpisodeId, Transition> newest = new HashMap<>();
    private final Map<EpisodeId, Transition> lastAct = new HashMap<>();
    private final Map<String, CommandAnswer> answered = new LinkedHashMap<>();
    private final List<Command> taken = new ArrayList<>();
    private boolean silent;

    FakeJob(InProcessWarningFeed feed, MemoryStore store) {
        this.feed = feed;
        this.store = store;
        feed.takeCommands(this::take);
    }

    /** From now on commands have their effect, but nobody is told. */
    public synchronized void fallSilent(boolean value) {
        silent = value;
    }

    /** What was asked for, in order. */
    public synchronized List<Command> taken() {
        return List.copyOf(taken);
    }

    /** A warning raised, or a later step of it; the desk takes it up where its grade rose. */
    public synchronized void engine(Transition transition, DeskState.Clock... clocks) {
        newest.put(transition.episode(), transition);
        tell(transition);
        if (transition.kind() == TransitionKind.RAISED
                || transition.kind() == TransitionKind.UPGRADED) {
            DeskState before = state(transition.episode());
            act(
                    transition,
                    TransitionKind.FILED,
                    transition.at(),
                    plain("clock:filed", Act.CLOCK, ""),
                    new Mutable(before).clocks(List.of(clocks)).freeze());
        }
    }

    private void tell(Transition transition) {
        store.write(List.of(new TransitionRecord(transition)));
        feed.publish(transition);
    }

    private DeskState state(EpisodeId episode) {
        return Optional.ofNullable(lastAct.get(episode))
                .flatMap(Transition::act)
                .map(Act::after)
                .orElse(DeskState.UNTOUCHED);
    }

    private long revision(EpisodeId episode) {
        return Optional.ofNullable(lastAct.get(episode))
                .flatMap(Transition::act)
                .map(Act::number)
                .orElse(0L);
    }

    private record Plain(String command, String by, String note, Command source) {}

    private static Plain plain(String command, String by, String note) {
        return new Plain(command, by, note, null);
    }

    private void act(Transition on, TransitionKind kind, Instant at, Plain plain, DeskState after) {
        Optional<Command> source = Optional.ofNullable(plain.source);
        Act act =
                new Act(
                        revision(on.episode()) + 1,
                        plain.command,
                        plain.by,
                        plain.note,
                        source.flatMap(Command::person),
                        source.flatMap(Command::until),
                        source.flatMap(Command::outcome),
                        source.flatMap(Command::step),
                        source.flatMap(Command::proposal)
                                .or(() -> after.released().map(DeskState.Release::proposal)),
                        after);
        Transition done = on.withAct(kind, on.grade(), at, act);
        lastAct.put(on.episode(), done);
        tell(done);
    }

    private synchronized void take(Command command) {
        taken.add(command);
        CommandAnswer answer = answered.computeIfAbsent(command.id(), id -> judge(command));
        if (!silent) {
            feed.publish(answer);
        }
    }

    private CommandAnswer judge(Command command) {
        if (command.episode().isEmpty()) {
            return answer(command, Code.DONE);
        }
        EpisodeId episode = command.episode().get();
        Transition on = newest.get(episode);
        if (on == null) {
            return answer(command, Code.NO_SUCH_WARNING);
        }
        Transition last = lastAct.get(episode);
        if (command.revision().isPresent() && command.revision().get() != revision(episode)) {
            return answer(
                    command, Code.CONFLICT, last.act().orElseThrow().by(), last.kind().name());
        }
        if (command.grade().isPresent() && on.grade().isAbove(command.grade().get())) {
            return answer(command, Code.GRADE_RISEN, on.grade().key());
        }
        DeskState before = state(episode);
        if (command.kind() == Command.Kind.RELEASE) {
            if (before.proposal().isEmpty()) {
                return answer(command, Code.NOTHING_THERE);
            }
            if (before.proposal().get().by().equals(command.user())) {
                return answer(command, Code.SECOND_PERSON_NEEDED, command.user());
            }
        }
        act(
                on,
                kind(command.kind()),
                command.at(),
                new Plain(command.id(), command.user(), command.note(), command),
                after(before, command, on));
        return answer(command, Code.DONE);
    }

    private CommandAnswer answer(Command command, Code code, String... arguments) {
        long revision = command.episode().map(this::revision).orElse(0L);
        return new CommandAnswer(command, code, List.of(arguments), revision, command.at());
    }

    private static TransitionKind kind(Command.Kind kind) {
        return switch (kind) {
            case ACKNOWLEDGE -> TransitionKind.ACKNOWLEDGED;
            case ASSIGN -> TransitionKind.ASSIGNED;
            case COMMENT -> TransitionKind.COMMENTED;
            case SHELVE -> TransitionKind.SHELVED;
            case UNSHELVE -> TransitionKind.UNSHELVED;
            case REPORT -> TransitionKind.REPORTED;
            case TICK -> TransitionKind.TICKED;
            case PROPOSE -> TransitionKind.PROPOSED;
            case RELEASE -> TransitionKind.RELEASED;
            case DECLINE -> TransitionKind.DECLINED;
            case WITHDRAW -> TransitionKind.WITHDRAWN;
            case CLOSE -> TransitionKind.CLOSED;
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private static DeskState after(DeskState before, Command command, Transition on) {
        DeskState.Signature signature =
                new DeskState.Signature(command.user(), command.at(), on.grade());
        Mutable state = new Mutable(before);
        switch (command.kind()) {
            case ACKNOWLEDGE -> {
                state.acknowledged = Optional.of(signature);
                state.done("acknowledge", signature);
            }
            case ASSIGN -> state.assignee = command.person();
            case SHELVE ->
                    state.shelf =
                            Optional.of(
                                    new DeskState.Shelf(
                                            command.until().orElseThrow(),
                                            command.user(),
                                            command.note(),
                                            false));
            case UNSHELVE -> state.shelf = Optional.empty();
            case REPORT -> state.done(command.step().orElseThrow(), signature);
            case TICK ->
                    state.ticks.add(
                            new DeskState.Tick(
                                    command.step().orElseThrow(), command.user(), command.at()));
            case PROPOSE -> state.proposal = command.proposal();
            case DECLINE -> state.proposal = Optional.empty();
            case RELEASE -> state.release(command, on);
            case WITHDRAW -> state.released = Optional.empty();
            case CLOSE -> {
                state.closed = Optional.of(signature);
                state.outcome = command.outcome();
            }
            default -> {}
        }
        return state.freeze();
    }

    private static final class Mutable {
        private Optional<DeskState.Signature> acknowledged;
        private Optional<String> assignee;
        private Optional<DeskState.Shelf> shelf;
        private Optional<Proposal> proposal;
        private Optional<DeskState.Release> released;
        private int releases;
        private Optional<DeskState.Signature> closed;
        private Optional<Outcome> outcome;
        private List<DeskState.Clock> clocks;
        private final List<DeskState.Tick> ticks;

        Mutable(DeskState state) {
            acknowledged = state.acknowledged();
            assignee = state.assignee();
            shelf = state.shelf();
            proposal = state.proposal();
            released = state.released();
            releases = state.releases();
            closed = state.closed();
            outcome = state.outcome();
            clocks = state.clocks();
            ticks = new ArrayList<>(state.ticks());
        }

        Mutable clocks(List<DeskState.Clock> running) {
            clocks = running;
            return this;
        }

        void done(String key, DeskState.Signature by) {
            clocks =
                    clocks.stream()
                            .map(
                                    clock ->
                                            clock.key().equals(key)
                                                    ? new DeskState.Clock(
                                                            key,
                                                            clock.due(),
                                                            Optional.of(by),
                                                            clock.overdue(),
                                                            clock.calls())
                                                    : clock)
                            .toList();
        }

        void release(Command command, Transition on) {
            releases++;
            released =
                    Optional.of(
                            new DeskState.Release(
                                    releases,
                                    proposal.orElseThrow(),
                                    command.user(),
                                    command.at(),
                                    on.grade()));
            proposal = Optional.empty();
        }

        DeskState freeze() {
            return new DeskState(
                    acknowledged,
                    assignee,
                    shelf,
                    proposal,
                    released,
                    releases,
                    closed,
                    outcome,
                    clocks,
                    ticks);
        }
    }
}
