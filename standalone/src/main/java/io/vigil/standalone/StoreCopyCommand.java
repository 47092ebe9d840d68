package io.vigil.standalone;

import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreInUseException;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import io.vigil.store.copy.CopyException;
import io.vigil.store.copy.CopyMemory;
import io.vigil.store.copy.CopyResult;
import io.vigil.store.copy.PatientWriter;
import io.vigil.store.copy.StoreCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the embedded store of a data directory to the InfluxDB of the configuration, or back. */
@Command(name = "copy")
final class StoreCopyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private StoreOptions stores = new StoreOptions();

    @Option(names = "--to", paramLabel = "influx|embedded", descriptionKey = "store-copy.to")
    private Target to = Target.INFLUX;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** Where to. */
    private enum Target {
        INFLUX,
        EMBEDDED
    }

    StoreCopyCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<VigilSettings> settings = stores.settings(spec, terminal);
        if (settings.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        Optional<StoreSettings.Influx> influx = StoreOptions.influx(settings.get());
        if (influx.isEmpty()) {
            throw new UsageException(spec.commandLine(), "store.NO_INFLUX");
        }
        StoreSettings.Embedded embedded = StoreOptions.embedded(settings.get());
        if (to == Target.INFLUX && !Files.isDirectory(Path.of(embedded.directory()))) {
            terminal.complain("store.NO_STORE", embedded.directory());
            return ExitCode.FAILED;
        }
        return to == Target.INFLUX
                ? copy(embedded, influx.get(), settings.get().data())
                : copy(influx.get(), embedded, settings.get().data());
    }

    private int copy(StoreSettings from, StoreSettings to, Path data)
            throws IOException, InterruptedException {
        String source = StoreOptions.name(from);
        String target = StoreOptions.name(to);
        Instant begun = clock.instant();
        try (SeriesStore read = Stores.open(from);
                SeriesStore written = Stores.open(to)) {
            CopyMemory memory = CopyMemory.open(data, source, target);
            if (memory.isBegun() && !json) {
                terminal.say("store-copy.goes-on");
            }
            CopyResult result = run(new StoreCopy(read, written, memory, PatientWriter.Pause.REAL));
            StoreCopyReport report = new StoreCopyReport(terminal, source, target, result);
            if (json) {
                report.json(Duration.between(begun, clock.instant()));
            } else {
                report.print();
            }
            return result.matches() ? ExitCode.FINE : ExitCode.FINDINGS;
        } catch (StoreInUseException e) {
            terminal.complain(
                    "store.IN_USE", from instanceof StoreSettings.Embedded ? source : target);
        } catch (StoreUnusableException e) {
            terminal.complain("store.UNUSABLE", e.getMessage());
        } catch (CopyException e) {
            terminal.complain("store." + e.problem(), e.reason());
        }
        return ExitCode.FAILED;
    }

    private CopyResult run(StoreCopy copy) throws CopyException, IOException, InterruptedException {
        Instant begun = clock.instant();
        try (ProgressLine line = new ProgressLine(terminal)) {
            return copy.run(
                    (kind, at, copied, total) -> {
                        double share = total == 0 ? 1 : (double) copied / total;
                        Duration spent = Duration.between(begun, clock.instant());
                        double perSecond = copied / Math.max(0.001, spent.toMillis() / 1000.0);
                        line.tell(
                                share,
                                "store-copy.progress",
                                kind.key(),
                                at.toString(),
                                copied,
                                Math.round(perSecond),
                                left((total - copied) / perSecond));
                    });
        }
    }

    /** Hours, minutes and seconds. */
    private static String left(double seconds) {
        Duration left = Duration.ofSeconds(Math.round(seconds));
        return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}
