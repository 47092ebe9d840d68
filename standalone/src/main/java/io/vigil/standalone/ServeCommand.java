package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.jobs.ClockMode;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one JVM, watching real sensors. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, descriptionKey = "config")
    private Path config;

    @Option(names = "--clock", paramLabel = "wall|event", descriptionKey = "clock")
    private ClockMode clockMode;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "data")
    private Path data;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "port")
    private Integer port;

    ServeCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new UsageException(spec.commandLine(), "usage.port", "--port");
        }
        ConfigurationLoader.Loaded loaded =
                ConfigurationLoader.load(config, Optional.ofNullable(data));
        terminal.complain(loaded.findings());
        if (loaded.settings().isEmpty()) {
            terminal.complain(
                    "serve.refused", loaded.findings().stream().filter(Finding::isError).count());
            return ExitCode.WRONG_USAGE;
        }
        VigilSettings settings = overridden(loaded.settings().get());
        Documents.Loaded documents = Documents.load(settings.catalogue(), settings.rules());
        terminal.complain(documents.findings(), Messages.CATALOGUE, Messages.RULES);
        if (documents.documents().isEmpty()) {
            terminal.complain(
                    "serve.refused",
                    documents.findings().stream().filter(Finding::isError).count());
            return ExitCode.WRONG_USAGE;
        }
        DeskDocuments.Loaded desk = DeskDocuments.load(settings.desk());
        terminal.complain(desk.findings(), DeskDocuments.MESSAGES);
        if (desk.documents().isEmpty()) {
            terminal.complain(
                    "serve.refused", desk.findings().stream().filter(Finding::isError).count());
            return ExitCode.WRONG_USAGE;
        }
        return run(settings, documents.documents().get(), desk.documents().get());
    }

    private VigilSettings overridden(VigilSettings settings) {
        VigilSettings result = settings;
        if (clockMode != null) {
            result = result.withClock(clockMode);
        }
        if (port != null) {
            result = result.withConsolePort(port);
        }
        return result;
    }

    private int run(VigilSettings settings, Documents documents, DeskDocuments desk)
            throws Exception {
        terminal.say(
                "serve.begin",
                documents.catalogue().sites().size(),
                documents.catalogue().sensors().size(),
                documents.rules().rules().size(),
                settings.clock().name().toLowerCase(Locale.ROOT));
        return new LiveRun(terminal, clock)
                .run(
                        new LiveRun.Request(
                                settings,
                                documents,
                                desk,
                                baseMap(settings),
                                false,
                                Optional.empty(),
                                LiveRun.Companion.NONE,
                                () -> {}));
    }

    private static Optional<String> baseMap(VigilSettings settings) throws IOException {
        return settings.console().baseMap().isPresent()
                ? Optional.of(Files.readString(settings.console().baseMap().get()))
                : Optional.empty();
    }
}
