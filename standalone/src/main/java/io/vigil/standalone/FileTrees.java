package io.vigil.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories with everything in them. */
public final class FileTrees {
    private static final Logger LOG = LoggerFactory.getLogger(FileTrees.class);

    private FileTrees() {}

    /**
     * Puts a file that is never changed in place under a second name, where the disk can do that; a
     * copy with its time and rights elsewhere.
     */
    public static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException e) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /**
     * How much the files of a tree hold, in bytes; a file that goes away meanwhile counts nothing.
     */
    static long bytes(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            return paths.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        }
    }

    /** Deletes a tree that nobody needs any more; what cannot be deleted stays, and is logged. */
    public static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be deleted and may be removed", tree, e);
        }
    }
}
