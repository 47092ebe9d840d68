package io.vigil.desk;

import io.vigil.warnings.Act;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.Optional;

/** What is about to become an act: who does what to a warning, and why. */
record Doing(
        TransitionKind kind,
        String command,
        String by,
        String note,
        Optional<String> person,
        Optional<Instant> until,
        Optional<Outcome> outcome,
        Optional<String> step,
        Optional<Proposal> proposal) {

    /** Done by the user of a command, with its note. */
    static Doing of(TransitionKind kind, Command command) {
        return of(kind, command.id(), command.user()).note(command.note());
    }

    /** Done by the desk's own clock. */
    static Doing byClock(TransitionKind kind, String what) {
        return of(kind, "clock:" + what, Act.CLOCK);
    }

    private static Doing of(TransitionKind kind, String command, String by) {
        return new Doing(
                kind,
                command,
                by,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Doing note(String text) {
        return new Doing(kind, command, by, text, person, until, outcome, step, proposal);
    }

    Doing person(Optional<String> who) {
        return new Doing(kind, command, by, note, who, until, outcome, step, proposal);
    }

    Doing until(Instant end) {
        return new Doing(
                kind, command, by, note, person, Optional.of(end), outcome, step, proposal);
    }

    Doing outcome(Optional<Outcome> what) {
        return new Doing(kind, command, by, note, person, until, what, step, proposal);
    }

    Doing step(Optional<String> key) {
        return new Doing(kind, command, by, note, person, until, outcome, key, proposal);
    }

    Doing proposal(Optional<Proposal> content) {
        return new Doing(kind, command, by, note, person, until, outcome, step, content);
    }
}
