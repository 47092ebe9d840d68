package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreInUseException;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import io.vigil.store.copy.CopyException;
import io.vigil.store.copy.PatientWriter;
import io.vigil.store.refused.RefusedFiles;
import io.vigil.store.refused.RefusedReplay;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives records that the store refused to it again, when the cause is mended. */
@Command(name = "replay")
final class StoreReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Mixin private StoreOptions stores = new StoreOptions();

    @Parameters(paramLabel = "FILE", arity = "0..*", descriptionKey = "store-replay.files")
    private List<Path> files = List.of();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    private record View(int files, long stored, long refused, long unreadable, String refusal) {}

    StoreReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<VigilSettings> settings = stores.settings(spec, terminal);
        if (settings.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", file);
            }
        }
        List<Path> given =
                files.isEmpty()
                        ? new RefusedFiles(DataDirectory.refused(settings.get().data())).files()
                        : files;
        try (SeriesStore store = Stores.open(settings.get().store())) {
            PatientWriter writer = new PatientWriter(store::write, PatientWriter.Pause.REAL);
            RefusedReplay replay = new RefusedReplay(writer);
            RefusedReplay.Result result = RefusedReplay.Result.NONE;
            for (Path file : given) {
                result = result.and(replay.run(file));
            }
            tell(given.size(), result, writer.refusal());
            return result.isWhole() ? ExitCode.FINE : ExitCode.FINDINGS;
        } catch (StoreInUseException e) {
            terminal.complain("store.IN_USE", StoreOptions.embedded(settings.get()).directory());
        } catch (StoreUnusableException e) {
            terminal.complain("store.UNUSABLE", e.getMessage());
        } catch (CopyException e) {
            terminal.complain("store." + e.problem(), e.reason());
        }
        return ExitCode.FAILED;
    }

    private void tell(int count, RefusedReplay.Result result, String refusal)
            throws JsonProcessingException {
        if (json) {
            terminal.result(
                    DomainJson.mapper()
                            .writeValueAsString(
                                    new View(
                                            count,
                                            result.stored(),
                                            result.refused(),
                                            result.unreadable(),
                                            refusal)));
            return;
        }
        terminal.say("store-replay.done", count, result.stored());
        if (result.refused() > 0) {
            terminal.complain("store.REFUSED_AGAIN", result.refused(), refusal);
        }
        if (result.unreadable() > 0) {
            terminal.complain("store.UNREADABLE", result.unreadable());
        }
    }
}
