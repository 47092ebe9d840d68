package io.vigil.standalone;

import io.vigil.standalone.backup.BackupException;
import io.vigil.standalone.backup.BackupManifest;
import io.vigil.standalone.backup.BackupWriter;
import io.vigil.standalone.config.VigilSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a data directory that no process has into one file. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'vigil-'yyyyMMdd'T'HHmmss'Z.zip'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private DataOptions where = new DataOptions();

    @Option(names = "--out", paramLabel = "PATH", required = true, descriptionKey = "backup.out")
    private Path out;

    @Option(names = "--without-secrets", descriptionKey = "backup.without-secrets")
    private boolean withoutSecrets;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BackupCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path data = where.data(spec);
        Instant now = clock.instant();
        Path file = Files.isDirectory(out) ? out.resolve(NAME.format(now)) : out;
        try {
            BackupWriter.requireData(data);
            try (DataDirectory held = DataDirectory.open(data)) {
                BackupManifest manifest =
                        BackupWriter.write(
                                new BackupWriter.Contents(held.path(), files(), !withoutSecrets),
                                file,
                                RunningFacts.programVersion(),
                                now);
                new BackupReport(terminal, json).tell("backup.written", file, manifest);
                return ExitCode.FINE;
            }
        } catch (DataDirectory.HeldException e) {
            terminal.complain("backup.IN_USE", data);
        } catch (BackupException e) {
            terminal.complain("backup." + e.problem(), e.what());
        }
        return ExitCode.FAILED;
    }

    /** What the configuration names, itself included. */
    private List<Path> files() throws IOException {
        if (where.config().isEmpty()) {
            return List.of();
        }
        VigilSettings settings = where.settings(spec);
        List<Path> files = new ArrayList<>(List.of(where.config().get()));
        files.addAll(settings.catalogue());
        files.addAll(settings.rules());
        files.addAll(settings.desk());
        settings.console().baseMap().ifPresent(files::add);
        return files;
    }
}
