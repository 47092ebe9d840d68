package io.vigil.standalone;

import io.vigil.standalone.backup.BackupException;
import io.vigil.standalone.backup.BackupManifest;
import io.vigil.standalone.backup.BackupWriter;
import io.vigil.standalone.backup.DataSocket;
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

/** Writes a data directory into one file, also that of a Vigil that runs. */
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
    private String out;

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
        try {
            BackupWriter.requireData(data);
            try (DataDirectory held = DataDirectory.open(data)) {
                write(data, held.path());
            } catch (DataDirectory.HeldException e) {
                writeRunning(data);
            }
            return ExitCode.FINE;
        } catch (BackupException e) {
            terminal.complain("backup." + e.problem(), e.what());
            return ExitCode.FAILED;
        }
    }

    private void writeRunning(Path data) throws IOException {
        try (DataSocket.Copy copy = DataSocket.ask(data)) {
            if (!json) {
                terminal.say("backup.running", data);
            }
            write(data, copy.path());
        }
    }

    private void write(Path data, Path source) throws IOException {
        Instant now = clock.instant();
        Path file = file(now);
        BackupWriter.Contents contents =
                new BackupWriter.Contents(data, source, files(), !withoutSecrets);
        BackupManifest manifest;
        try (ProgressLine progress = new ProgressLine(terminal)) {
            manifest =
                    BackupWriter.write(
                            contents,
                            file,
                            RunningFacts.programVersion(),
                            now,
                            (bytes, all) ->
                                    progress.tell(
                                            all == 0 ? -1 : (double) bytes / all,
                                            "backup.progress",
                                            bytes >> 20,
                                            all >> 20));
        }
        new BackupReport(terminal, json).tell("backup.written", file, manifest);
    }

    /** What ends with a slash is meant as a directory, also where none is yet. */
    private Path file(Instant now) {
        Path path = Path.of(out);
        boolean directory = out.endsWith("/") || Files.isDirectory(path);
        return directory ? path.resolve(NAME.format(now)) : path;
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
