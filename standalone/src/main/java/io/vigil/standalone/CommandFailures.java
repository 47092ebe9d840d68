package io.vigil.standalone;

import java.util.List;
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
            tell(problem, parsed.originalArgs());
        }
        return ExitCode.FAILED;
    }

    /**
     * Runs a command. The library passes on what is no exception, as a class that cannot be loaded;
     * the process would then live on with what has started so far.
     */
    int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Error e) {
            tell(e, List.of(arguments));
            return ExitCode.FAILED;
        }
    }

    private void tell(Throwable problem, List<String> arguments) {
        LOG.warn("{} failed", arguments, problem);
        terminal.complain(
                "failed",
                problem.getMessage() == null
                        ? problem.getClass().getSimpleName()
                        : problem.getMessage());
    }
}
