package io.vigil.desk;

import io.vigil.desk.CommandAnswer.Code;
import io.vigil.warnings.DeskState.Shelf;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Judges what people at the desk ask for, and keeps their clocks. Holds the rules of {@link
 * DeskPolicy} and nothing else: what it knows of a site is in the {@link DeskMemory} it is given,
 * the wall clock is told to it, and it says when it wants to be woken. The same inputs in the same
 * order give the same acts.
 *
 * <p>Acts are transitions with {@link Transition#act()}. They may be told to anybody only once the
 * memory they belong to can no longer be lost. What comes of shadow rules is passed over.
 *
 * <p>Stateless, hence thread-safe.
 *
 * <pre>{@code
 * desk.observe(memory, transition, now, acts::add);
 * CommandAnswer answer = desk.decide(memory, command, now, acts::add);
 * desk.wakeAt(memory).ifPresent(timers::set); // and then desk.elapse(memory, now, acts::add)
 * }</pre>
 */
public final class Desk {
    private final DeskPolicy policy;
    private final Clocks clocks;
    private final Shelving shelving;
    private final EpisodeCommands commands;
    private final MaintenanceCommands maintenance;

    public Desk(DeskPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
        clocks = new Clocks(policy);
        shelving = new Shelving(policy, clocks);
        commands = new EpisodeCommands(policy, clocks, shelving);
        maintenance = new MaintenanceCommands(policy);
    }

    public DeskPolicy policy() {
        return policy;
    }

    /**
     * Takes up what readings, rules or catalogue did to a warning. A transition that it has seen
     * changes nothing again.
     *
     * @param now wall clock
     * @param acts is given what the desk does about it
     */
    public void observe(
            DeskMemory memory, Transition transition, Instant now, Consumer<Transition> acts) {
        if (transition.shadow() || transition.act().isPresent()) {
            return;
        }
        DeskFile file = memory.files.get(transition.episode());
        if (file == null) {
            first(memory, transition, now, acts);
        } else if (transition.sequence() > file.last.sequence()) {
            file.take(transition, now);
            shelving.settle(file, memory.windows, now, acts);
            if (!file.isOver() && file.grade().isAbove(file.filed)) {
                file(file, now, acts);
            }
        }
        memory.trim(policy.keep().most());
    }

    private void first(
            DeskMemory memory, Transition transition, Instant now, Consumer<Transition> acts) {
        DeskFile file = new DeskFile(transition, now);
        memory.files.put(transition.episode(), file);
        if (transition.ends()) {
            file.ended = Optional.of(now);
            return;
        }
        file(file, now, acts);
        shelving.settle(file, memory.windows, now, acts);
    }

    /** The desk takes it up, for the first time or anew; what was closed is open again. */
    private void file(DeskFile file, Instant now, Consumer<Transition> acts) {
        if (file.closed.isPresent()) {
            file.closed = Optional.empty();
            file.outcome = Optional.empty();
            file.acknowledged = Optional.empty();
        }
        file.filed = file.grade();
        clocks.file(file, now);
        String what = "filed-" + file.last.sequence();
        acts.accept(file.act(Doing.byClock(TransitionKind.FILED, what), now));
    }

    /**
     * Judges a command and carries it out. One that was judged already gets the same answer again
     * and changes nothing.
     *
     * @param now wall clock
     * @param acts is given the command's effect
     */
    public CommandAnswer decide(
            DeskMemory memory, Command command, Instant now, Consumer<Transition> acts) {
        Answered before = memory.answers.get(command.id());
        if (before != null) {
            return before.again(command, now);
        }
        Verdict verdict =
                CommandForm.wrongField(command, now)
                        .map(Verdict::bad)
                        .orElseGet(() -> carryOut(memory, command, now, acts));
        long revision = file(memory, command).map(file -> file.revision).orElse(0L);
        CommandAnswer answer =
                new CommandAnswer(command, verdict.code(), verdict.arguments(), revision, now);
        if (CommandForm.isId(command.id())) {
            memory.remember(answer);
        }
        memory.trim(policy.keep().most());
        return answer;
    }

    private static Optional<DeskFile> file(DeskMemory memory, Command command) {
        return command.episode().flatMap(memory::file);
    }

    private Verdict carryOut(
            DeskMemory memory, Command command, Instant now, Consumer<Transition> acts) {
        if (CommandForm.isOnASite(command.kind())) {
            Verdict verdict =
                    command.kind() == Command.Kind.BEGIN_MAINTENANCE
                            ? maintenance.begin(memory.windows, command, now)
                            : maintenance.end(memory.windows, command);
            memory.files.values().forEach(file -> shelving.settle(file, memory.windows, now, acts));
            return verdict;
        }
        return file(memory, command)
                .map(file -> commands.decide(file, command, now, acts))
                .orElse(Verdict.of(Code.NO_SUCH_WARNING));
    }

    /**
     * Does what time alone does: calls for what is overdue, ends shelving and announced work,
     * forgets what is over. Called too early it does nothing.
     *
     * @param now wall clock
     * @param acts is given what the desk does
     */
    public void elapse(DeskMemory memory, Instant now, Consumer<Transition> acts) {
        for (DeskFile file : List.copyOf(memory.files.values())) {
            shelving.settle(file, memory.windows, now, acts);
            clocks.ring(file, now, acts);
        }
        memory.windows.removeIf(window -> !window.until().isAfter(now));
        memory.files
                .values()
                .removeIf(file -> forgottenAt(file).filter(at -> !at.isAfter(now)).isPresent());
        Duration keep = policy.keep().commands();
        memory.answers.values().removeIf(answer -> !answer.at().plus(keep).isAfter(now));
    }

    /** When {@link #elapse} has something to do; empty if never. */
    public Optional<Instant> wakeAt(DeskMemory memory) {
        Stream<Instant> files =
                memory.files.values().stream()
                        .flatMap(
                                file ->
                                        Stream.of(
                                                        file.shelf.map(Shelf::until),
                                                        clocks.next(file),
                                                        forgottenAt(file))
                                                .flatMap(Optional::stream));
        Stream<Instant> windows = memory.windows.stream().map(MaintenanceWindow::until);
        Stream<Instant> answers =
                memory.answers.values().stream()
                        .limit(1)
                        .map(answer -> answer.at().plus(policy.keep().commands()));
        return Stream.of(files, windows, answers).flatMap(all -> all).min(Instant::compareTo);
    }

    private Optional<Instant> forgottenAt(DeskFile file) {
        return file.ended.map(
                end ->
                        file.closed.isPresent()
                                ? file.touched.plus(policy.keep().closed())
                                : end.plus(policy.keep().cleared()));
    }
}
