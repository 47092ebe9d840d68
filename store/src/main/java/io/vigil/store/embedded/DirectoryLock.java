package io.vigil.store.embedded;

import io.vigil.store.StoreInUseException;
import io.vigil.store.StoreUnusableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process away from the store's files. The system frees it when a process dies. */
final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "vigil.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the directory.
     *
     * @throws StoreUnusableException if another process holds it or it cannot be written
     */
    static DirectoryLock acquire(Path directory) {
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            directory.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel, e);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new StoreUnusableException(
                    "the store directory " + directory + " cannot be written: " + e.getMessage(),
                    e);
        }
        throw new StoreInUseException(
                "the store directory "
                        + directory
                        + " is in use by another process; stop it, or choose another directory");
    }

    private static void closeQuietly(FileChannel channel, Exception cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnusableException("the store's lock could not be released", e);
        }
    }
}
