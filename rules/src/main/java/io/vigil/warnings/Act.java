package io.vigil.warnings;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person at the desk, or the desk's own clock, did to a warning. What it was is told by the
 * transition's kind; what is absent does not apply to that kind.
 *
 * @param number from 1 within the episode: the desk's revision of the warning after this act. It is
 *     counted apart from {@link Transition#sequence()}, which depends on readings alone.
 * @param command id of the command that asked for it, the same however often it is sent; of the
 *     desk's own clock: {@code clock:} and what it was
 * @param by name of the user; {@link #CLOCK} where no person did it
 * @param note free text, may be empty
 * @param person who was given the warning, or is to be told: a user or a contact
 * @param until when shelving ends
 * @param outcome what it was in the end
 * @param step key of the clock, or of the plan's step, that it is about
 * @param proposal what is to be published, or was
 * @param after what the desk knows of the warning after it
 */
public record Act(
        long number,
        String command,
        String by,
        String note,
        Optional<String> person,
        Optional<Instant> until,
        Optional<Outcome> outcome,
        Optional<String> step,
        Optional<Proposal> proposal,
        DeskState after) {
    /** Stands for the desk's own clock where a user's name is expected. */
    public static final String CLOCK = "vigil.clock";

    public Act {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(proposal, "proposal");
        Objects.requireNonNull(after, "after");
        if (number < 1) {
            throw new IllegalArgumentException("act numbers start at 1, but was " + number);
        }
    }
}
