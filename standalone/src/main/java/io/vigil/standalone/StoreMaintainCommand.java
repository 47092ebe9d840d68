package io.vigil.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import io.vigil.store.retention.RetentionException;
import io.vigil.store.retention.RetentionReport;
import io.vigil.store.retention.RetentionRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One round of what a running Vigil does to its store every hour, for timers beside a cluster. */
@Command(name = "maintain")
final class StoreMaintainCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Characters of a date in a time. */
    private static final int DAY = 10;

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, descriptionKey = "config")
    private Path config;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    StoreMaintainCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(config)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", config);
        }
        ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(config, Optional.empty());
        terminal.complain(loaded.findings());
        if (loaded.settings().isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        VigilSettings settings = loaded.settings().get();
        try (SeriesStore store = Stores.open(settings.store())) {
            tell(
                    new RetentionRun(
                                    store,
                                    settings.retention(),
                                    clock,
                                    () -> false,
                                    day ->
                                            terminal.complain(
                                                    "store.maintain.day",
                                                    day.toString().substring(0, DAY)))
                            .run());
            return ExitCode.FINE;
        } catch (StoreUnusableException | StoreQueryException | RetentionException e) {
            terminal.complain("store.maintain.failed", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void tell(RetentionReport report) {
        if (!json) {
            terminal.say(
                    "store.maintain.done",
                    report.sealedDays(),
                    report.readings(),
                    report.minutes(),
                    report.removedDays(),
                    report.waitingDays());
            if (report.disturbedDays() > 0) {
                terminal.say("store.maintain.disturbed", report.disturbedDays());
            }
            return;
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("sealedDays", report.sealedDays())
                .put("readings", report.readings())
                .put("minutes", report.minutes())
                .put("removedDays", report.removedDays())
                .put("waitingDays", report.waitingDays())
                .put("disturbedDays", report.disturbedDays())
                .put("oldest", report.oldest().map(Object::toString).orElse(null));
        terminal.result(answer.toString());
    }
}
