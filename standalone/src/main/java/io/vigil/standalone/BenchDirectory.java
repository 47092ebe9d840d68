package io.vigil.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a bench keeps its data: a directory that was asked for and stays, or a temporary one.
 *
 * @param temporary whether it goes when the bench ends
 */
record BenchDirectory(Path path, boolean temporary) implements AutoCloseable {
    /** The directory that was asked for, as it was written; a temporary one if none was. */
    static BenchDirectory in(Optional<Path> wanted) throws IOException {
        return wanted.isPresent()
                ? new BenchDirectory(wanted.get().toAbsolutePath().normalize(), false)
                : new BenchDirectory(Files.createTempDirectory("vigil-bench-"), true);
    }

    @Override
    public void close() {
        if (temporary) {
            FileTrees.delete(path);
        }
    }
}
