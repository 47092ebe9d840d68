package io.vigil.desk;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.desk.DeskPolicy.ClockKind;
import io.vigil.model.Grade;
import io.vigil.warnings.DeskState.Release;
import io.vigil.warnings.DeskState.Shelf;
import io.vigil.warnings.DeskState.Signature;
import io.vigil.warnings.DeskState.Tick;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges and carries out what is asked for on one warning. */
final class EpisodeCommands {
    /** Most steps of a plan that can be ticked. */
    private static final int MOST_TICKS = 200;

    private final DeskPolicy policy;
    private final Clocks clocks;
    private final Shelving shelving;

    EpisodeCommands(DeskPolicy policy, Clocks clocks, Shelving shelving) {
        this.policy = policy;
        this.clocks = clocks;
        this.shelving = shelving;
    }

    /** Carries out what fits what has happened meanwhile; its form was checked. */
    Verdict decide(DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        Optional<Verdict> misfit = misfit(file, command);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        return switch (command.kind()) {
            case ACKNOWLEDGE -> acknowledge(file, command, now, acts);
            case ASSIGN -> assign(file, command, now, acts);
            case COMMENT -> done(file, Doing.of(TransitionKind.COMMENTED, command), now, acts);
            case SHELVE -> shelve(file, command, now, acts);
            case UNSHELVE -> unshelve(file, command, now, acts);
            case REPORT -> report(file, command, now, acts);
            case TICK -> tick(file, command, now, acts);
            case PROPOSE -> propose(file, command, now, acts);
            case RELEASE -> release(file, command, now, acts);
            case DECLINE -> decline(file, command, now, acts);
            case WITHDRAW -> withdraw(file, command, now, acts);
            case CLOSE -> close(file, command, now, acts);
            case BEGIN_MAINTENANCE, END_MAINTENANCE ->
                    throw new IllegalArgumentException(command.kind() + " is about no warning");
        };
    }

    private static Optional<Verdict> misfit(DeskFile file, Command command) {
        Kind kind = command.kind();
        if (file.closed.isPresent() && kind != Kind.COMMENT) {
            return Optional.of(Verdict.of(Code.ALREADY_CLOSED, file.closed.get().by()));
        }
        if (CommandForm.needsGrade(kind) && file.grade().isAbove(command.grade().orElseThrow())) {
            return Optional.of(Verdict.of(Code.GRADE_RISEN, file.grade().key()));
        }
        if (!CommandForm.needsRevision(kind)) {
            return Optional.empty();
        }
        long seen = command.revision().orElseThrow();
        if (seen > file.revision) {
            return Optional.of(Verdict.of(Code.CONFLICT, "", ""));
        }
        return file.since(seen, command.user())
                .map(other -> Verdict.of(Code.CONFLICT, other.by(), other.kind().name()));
    }

    private static Verdict done(
            DeskFile file, Doing doing, Instant now, Consumer<Transition> acts) {
        acts.accept(file.act(doing, now));
        return Verdict.DONE;
    }

    private static Signature signature(DeskFile file, Command command, Instant now) {
        return new Signature(command.user(), now, file.grade());
    }

    /** It holds up to the grade that was seen, which may be higher than the one it has now. */
    private Verdict acknowledge(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        Grade seen = command.grade().orElseThrow();
        Grade grade = seen.isAbove(file.peak) ? file.peak : seen;
        Signature signature = new Signature(command.user(), now, grade);
        if (file.acknowledged.filter(old -> old.grade().isAbove(grade)).isEmpty()) {
            file.acknowledged = Optional.of(signature);
        }
        file.filed = file.acknowledged.orElseThrow().grade();
        clocks.done(file, ClockKind.ACKNOWLEDGE, signature);
        return done(file, Doing.of(TransitionKind.ACKNOWLEDGED, command), now, acts);
    }

    private static Verdict assign(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        file.assignee = command.person();
        Doing assigned = Doing.of(TransitionKind.ASSIGNED, command).person(command.person());
        return done(file, assigned, now, acts);
    }

    private Verdict shelve(DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        Instant until = command.until().orElseThrow();
        DeskPolicy.Quiet limits = policy.shelving();
        if (!limits.grades().contains(file.grade())) {
            return Verdict.of(Code.NOT_SHELVABLE, file.grade().key());
        }
        if (until.isAfter(now.plus(limits.longest()))) {
            return Verdict.of(Code.SHELVED_TOO_LONG, limits.longest().toString());
        }
        shelving.shelve(file, new Shelf(until, command.user(), command.note(), false), now);
        return done(file, Doing.of(TransitionKind.SHELVED, command).until(until), now, acts);
    }

    /** What announced work kept quiet stays loud from then on. */
    private Verdict unshelve(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        if (file.shelf.isEmpty()) {
            return Verdict.NOTHING_THERE;
        }
        file.loudUntil = file.shelf.filter(Shelf::maintenance).map(Shelf::until);
        shelving.unshelve(file, now);
        return done(file, Doing.of(TransitionKind.UNSHELVED, command), now, acts);
    }

    /** Without a clock's key it is a further report. */
    private Verdict report(DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        if (command.step().isPresent()) {
            String key = command.step().get();
            if (!clocks.waitsForReport(file, key)) {
                return Verdict.NOTHING_THERE;
            }
            clocks.done(file, key, signature(file, command, now));
        }
        Doing reported =
                Doing.of(TransitionKind.REPORTED, command)
                        .step(command.step())
                        .person(command.person());
        return done(file, reported, now, acts);
    }

    private static Verdict tick(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        String step = command.step().orElseThrow();
        Optional<Tick> ticked =
                file.ticks.stream().filter(tick -> tick.step().equals(step)).findFirst();
        if (ticked.isPresent()) {
            return Verdict.of(Code.CONFLICT, ticked.get().by(), TransitionKind.TICKED.name());
        }
        if (file.ticks.size() >= MOST_TICKS) {
            return Verdict.bad("step");
        }
        file.ticks.add(new Tick(step, command.user(), now));
        Doing done = Doing.of(TransitionKind.TICKED, command).step(command.step());
        return done(file, done, now, acts);
    }

    private Verdict propose(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        Proposal proposal = by(command.user(), command.proposal().orElseThrow());
        if (isEarnestOnDrill(file, proposal)) {
            return Verdict.of(Code.EXERCISE_ONLY);
        }
        if (!policy.needsSecondPerson(file.grade(), proposal.status())) {
            return publish(file, proposal, command, now, acts);
        }
        file.proposal = Optional.of(proposal);
        Doing proposed = Doing.of(TransitionKind.PROPOSED, command).proposal(Optional.of(proposal));
        return done(file, proposed, now, acts);
    }

    /** Whoever sends the command is who proposes. */
    private static Proposal by(String user, Proposal proposal) {
        return new Proposal(
                proposal.status(),
                proposal.headline(),
                proposal.description(),
                proposal.instruction(),
                proposal.regions(),
                proposal.channels(),
                proposal.expires(),
                user);
    }

    private static boolean isEarnestOnDrill(DeskFile file, Proposal proposal) {
        return file.last.exercise().isPresent() && proposal.status() == Proposal.Status.ACTUAL;
    }

    private Verdict release(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        if (file.proposal.isEmpty()) {
            return Verdict.NOTHING_THERE;
        }
        Proposal proposal = file.proposal.get();
        if (isEarnestOnDrill(file, proposal)) {
            return Verdict.of(Code.EXERCISE_ONLY);
        }
        boolean alone = command.user().equals(proposal.by());
        if (alone && policy.needsSecondPerson(file.grade(), proposal.status())) {
            return Verdict.of(Code.SECOND_PERSON_NEEDED, proposal.by());
        }
        Optional<String> wrong = CommandForm.wrongField(proposal, now);
        return wrong.isPresent()
                ? Verdict.bad(wrong.get())
                : publish(file, proposal, command, now, acts);
    }

    private Verdict publish(
            DeskFile file,
            Proposal proposal,
            Command command,
            Instant now,
            Consumer<Transition> acts) {
        file.releases++;
        Release release = new Release(file.releases, proposal, command.user(), now, file.grade());
        file.proposal = Optional.empty();
        file.released = Optional.of(release);
        clocks.released(file, release);
        Doing released = Doing.of(TransitionKind.RELEASED, command).proposal(Optional.of(proposal));
        return done(file, released, now, acts);
    }

    private static Verdict decline(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        if (file.proposal.isEmpty()) {
            return Verdict.NOTHING_THERE;
        }
        Doing declined = Doing.of(TransitionKind.DECLINED, command).proposal(file.proposal);
        file.proposal = Optional.empty();
        return done(file, declined, now, acts);
    }

    private Verdict withdraw(
            DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        if (file.released.isEmpty()) {
            return Verdict.NOTHING_THERE;
        }
        Doing withdrawn =
                Doing.of(TransitionKind.WITHDRAWN, command)
                        .proposal(file.released.map(Release::proposal));
        file.released = Optional.empty();
        clocks.done(file, ClockKind.RENEW, signature(file, command, now));
        return done(file, withdrawn, now, acts);
    }

    /** What is published ends with it: the act names it, so that the office can cancel it. */
    private Verdict close(DeskFile file, Command command, Instant now, Consumer<Transition> acts) {
        Signature signature = signature(file, command, now);
        Doing closed =
                Doing.of(TransitionKind.CLOSED, command)
                        .outcome(command.outcome())
                        .proposal(file.released.map(Release::proposal));
        file.closed = Optional.of(signature);
        file.outcome = command.outcome();
        file.filed = file.grade();
        file.proposal = Optional.empty();
        if (file.released.isPresent()) {
            clocks.done(file, ClockKind.RENEW, signature);
        }
        file.released = Optional.empty();
        Shelving.forget(file);
        clocks.stop(file);
        return done(file, closed, now, acts);
    }
}
