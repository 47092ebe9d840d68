package io.vigil.jobs.state;

import io.vigil.desk.Command;
import java.util.Objects;
import java.util.Optional;

/**
 * A command on its way to the desk.
 *
 * @param wrongField the field that could not be read, if there is one; the command is then answered
 *     and not carried out
 */
public record DeskCommand(Command command, Optional<String> wrongField) {
    public DeskCommand {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(wrongField, "wrongField");
    }

    /** Key of the stream: the site. */
    public String site() {
        return command.site().value();
    }
}
