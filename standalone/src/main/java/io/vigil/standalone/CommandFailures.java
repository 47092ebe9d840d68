package io.vigil.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into one line; the whole story goes to the log. */
final class CommandFailures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandFailures.class);

    private final Terminal terminal;

    CommandFailures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(
            Exception problem, CommandLine commandLine, ParseResult parsed) {
        if (problem instanceof StartException start) {
            terminal.complain(start.key(), start.arguments());
        } else {
            LOG.warn("{} failed", parsed.originalArgs(), problem);
            terminal.complain(
                    "failed",
                    problem.getMessage() == null
                            ? problem.getClass().getSimpleName()
                            : problem.getMessage());
        }
        return ExitCode.FAILED;
    }
}
