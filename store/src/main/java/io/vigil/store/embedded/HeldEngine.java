package io.vigil.store.embedded;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.griffin.SqlException;
import io.vigil.store.HeldStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint of the engine: it keeps what says how far each table goes, and removes no file that
 * this needs. Files of tables only grow, so they are linked, not copied; an engine that finds the
 * order to recover takes of each what belongs to the checkpoint.
 */
final class HeldEngine implements HeldStore {
    private static final Logger LOG = LoggerFactory.getLogger(HeldEngine.class);

    /** What the engine calls its checkpoint, and the order to go on from it. */
    private static final String CHECKPOINT = ".checkpoint";

    private static final String RECOVER = "_restore";

    private final CairoEngine cairo;
    private final Path directory;
    private boolean closed;

    HeldEngine(CairoEngine cairo, Path directory) {
        this.cairo = cairo;
        this.directory = directory;
    }

    @Override
    public void putInto(Path data) throws IOException {
        Path beside = directory.resolveSibling(CHECKPOINT);
        put(beside, data.resolve(CHECKPOINT));
        put(directory, data.resolve(directory.getFileName()));
        Files.createFile(data.resolve(RECOVER));
    }

    private static void put(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Iterator<Path> each = paths.iterator(); each.hasNext(); ) {
                Path path = each.next();
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    link(path, copy);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void link(Path path, Path copy) throws IOException {
        try {
            Files.createLink(copy, path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} belonged to no checkpoint and was removed", path, e);
        } catch (UnsupportedOperationException e) {
            Files.copy(path, copy);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cairo.checkpointRelease();
        } catch (SqlException | CairoException e) {
            LOG.warn("the store's checkpoint was not released: {}", Engine.messageOf(e), e);
        }
    }
}
