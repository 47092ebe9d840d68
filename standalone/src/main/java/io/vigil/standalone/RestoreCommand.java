package io.vigil.standalone;

import io.vigil.standalone.backup.BackupException;
import io.vigil.standalone.backup.BackupFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a data directory of a backup, or says whether that would do. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "restore.file")
    private Path file;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted;

    @Option(names = "--files", paramLabel = "DIR", descriptionKey = "restore.files")
    private Path files;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** What is to be done. */
    private static final class Wanted {
        @Option(names = "--data", paramLabel = "DIR", descriptionKey = "restore.data")
        private Path data;

        @Option(names = "--check", descriptionKey = "restore.check")
        private boolean check;
    }

    RestoreCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", file);
        }
        try (BackupFile backup = BackupFile.open(file)) {
            BackupReport report = new BackupReport(terminal, json);
            if (wanted.check) {
                backup.check();
                report.tell("restore.whole", file, backup.manifest());
            } else {
                backup.restore(wanted.data, Optional.ofNullable(files), clock.instant());
                report.tell("restore.done", file, backup.manifest());
            }
            return ExitCode.FINE;
        } catch (BackupException e) {
            terminal.complain("backup." + e.problem(), e.what());
            return ExitCode.FAILED;
        }
    }
}
