package io.vigil.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What became of a command. Told only once its effect can no longer be lost.
 *
 * @param command the command itself, so that whoever keeps a record needs nothing else
 * @param code the verdict
 * @param arguments values for the verdict's text, in order
 * @param revision the desk's revision of the warning after it; 0 where there is none
 * @param at when it was judged, wall clock
 */
public record CommandAnswer(
        Command command, Code code, List<String> arguments, long revision, Instant at) {
    /** MQTT topic of answers. */
    public static final String TOPIC = "vigil/v1/status/commands";

    /** Verdicts; their texts are in the console's bundles under {@code command.CODE}. */
    public enum Code {
        /** It has had its effect, now or when it was sent first. */
        DONE,
        /**
         * Somebody else did something to the warning since the user looked; arguments: who, what.
         */
        CONFLICT,
        /** The warning is more urgent than what the user saw; arguments: its grade. */
        GRADE_RISEN,
        NO_SUCH_WARNING,
        /** The desk has closed it already; arguments: who. */
        ALREADY_CLOSED,
        /** This grade must not be shelved; arguments: the grade. */
        NOT_SHELVABLE,
        /** Shelving must end earlier; arguments: the longest time, ISO 8601. */
        SHELVED_TOO_LONG,
        /** There is nothing to unshelve, decline, release, withdraw, report or end. */
        NOTHING_THERE,
        /** The proposer cannot agree with himself; arguments: who proposed. */
        SECOND_PERSON_NEEDED,
        /** What a drill caused cannot be released in earnest. */
        EXERCISE_ONLY,
        /** A field is missing or senseless; arguments: its name. */
        BAD_COMMAND
    }

    public CommandAnswer {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(at, "at");
    }

    public boolean isDone() {
        return code == Code.DONE;
    }
}
