package io.vigil.standalone;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command reaches a running board. */
final class ConsoleOptions {
    /** What a command does at the board. */
    @FunctionalInterface
    interface Errand {
        int run(ConsoleClient client) throws Exception;
    }

    @Option(
            names = "--console",
            paramLabel = "URL",
            required = true,
            descriptionKey = "warnings.console")
    private URI console;

    @Option(names = "--user", paramLabel = "U", required = true, descriptionKey = "warnings.user")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "F",
            required = true,
            descriptionKey = "warnings.password-file")
    private Path passwordFile;

    /** Address of the board as it was given. */
    URI console() {
        return console;
    }

    private URI base(CommandSpec spec) {
        boolean web =
                console.getHost() != null
                        && ("http".equals(console.getScheme())
                                || "https".equals(console.getScheme()));
        if (!web) {
            throw new UsageException(spec.commandLine(), "usage.console-url", console);
        }
        return URI.create(console.getScheme() + "://" + console.getAuthority() + "/");
    }

    /**
     * A client that is logged in.
     *
     * @throws ConsoleClient.RefusedException if the board does not let the user in
     * @throws ConnectException if nobody answers there
     */
    private ConsoleClient login(CommandSpec spec, Terminal terminal)
            throws IOException, InterruptedException {
        String password =
                BrokerOptions.password(spec, passwordFile)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                spec.commandLine(),
                                                "usage.empty-file",
                                                passwordFile));
        ConsoleClient client = new ConsoleClient(base(spec), terminal.locale());
        client.login(user, password);
        return client;
    }

    /** Logs in and runs an errand; a board that is away or refuses is told, and exit is 1. */
    int run(CommandSpec spec, Terminal terminal, Errand errand) throws Exception {
        try {
            return errand.run(login(spec, terminal));
        } catch (ConnectException e) {
            terminal.complain("warnings.unreachable", console);
            return ExitCode.FAILED;
        } catch (ConsoleClient.RefusedException e) {
            terminal.complain("warnings.refused", e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
