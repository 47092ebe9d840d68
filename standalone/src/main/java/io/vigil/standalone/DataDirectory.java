package io.vigil.standalone;

import io.vigil.office.OfficeSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory that holds everything that survives a restart, held by one process at a time. The
 * operating system lets go of it when the process dies, however it dies.
 *
 * <pre>
 * broker/        journal, kept sessions and retained messages of the embedded broker
 * store/         readings and warnings of the embedded store
 * refused/       records that the store refused for good
 * checkpoints/   state of the jobs
 * secrets/       password of the internal account, first passwords of enterprises
 * office.db      what follows from warnings, and the record of it
 * users.json     users with their password hashes
 * rule-history.git, rule-proposals/  rules that were published, and those that wait for review
 * numbering.json above which number episodes are counted, if this was restored
 * moment/        copy of the others while a backup is made
 * log/           log of this process
 * lock           held while the process runs
 * </pre>
 */
final class DataDirectory implements AutoCloseable {
    /** Directory of the history of published rules, within a data directory. */
    static final String RULE_HISTORY = "rule-history.git";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory if it is missing and takes hold of it.
     *
     * @throws HeldException if another process has it
     * @throws IOException if it cannot be created or written
     */
    static DataDirectory open(Path directory) throws IOException {
        Path path = Files.createDirectories(directory.toAbsolutePath().normalize());
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new HeldException(path);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new HeldException(path);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new DataDirectory(path, channel);
    }

    /** Another Vigil runs on the same data. */
    static final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        HeldException(Path path) {
            super(path.toString());
        }
    }

    Path path() {
        return path;
    }

    Path broker() {
        return path.resolve("broker");
    }

    Path store() {
        return path.resolve("store");
    }

    Path refused() {
        return refused(path);
    }

    /** The directory for what the store refuses, within a data directory. */
    static Path refused(Path data) {
        return data.resolve("refused");
    }

    Path office() {
        return path.resolve(OfficeSettings.FILE);
    }

    Path ruleHistory() {
        return path.resolve(RULE_HISTORY);
    }

    Path ruleProposals() {
        return path.resolve("rule-proposals");
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Created readable by its owner only. */
    Path secrets() throws IOException {
        Path directory = Files.createDirectories(path.resolve("secrets"));
        PosixFileAttributeView view =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    /** Lets go of the directory. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
