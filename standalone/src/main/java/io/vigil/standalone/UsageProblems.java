package io.vigil.standalone;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and how to get help. */
final class UsageProblems implements IParameterExceptionHandler {
    private final Terminal terminal;

    UsageProblems(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        terminal.complaints().println(sentence(problem));
        terminal.complain("usage.help", problem.getCommandLine().getCommandSpec().qualifiedName());
        return ExitCode.WRONG_USAGE;
    }

    private String sentence(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return terminal.messages()
                            .text("usage.unknown", String.join(" ", unmatched.getUnmatched()))
                    + suggestion(unmatched);
        }
        if (problem instanceof MissingParameterException missing) {
            return terminal.messages()
                    .text(
                            "usage.missing",
                            missing.getMissing().stream()
                                    .map(UsageProblems::label)
                                    .collect(Collectors.joining(", ")));
        }
        if (problem instanceof UsageException own) {
            return terminal.messages().text(own.key(), own.arguments());
        }
        return terminal.messages().text("usage.other", problem.getMessage());
    }

    private static String label(CommandLine.Model.ArgSpec argument) {
        return argument.isOption()
                ? ((CommandLine.Model.OptionSpec) argument).longestName()
                : argument.paramLabel();
    }

    private String suggestion(UnmatchedArgumentException unmatched) {
        return unmatched.getSuggestions().isEmpty()
                ? ""
                : " "
                        + terminal.messages()
                                .text("usage.suggestion", unmatched.getSuggestions().get(0));
    }
}
