package io.vigil.store.embedded;

import io.vigil.store.EmbeddedOptions;
import io.vigil.store.HeldStore;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.WriteVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The store inside this process, on files of one directory. It opens no port.
 *
 * <p>A write returns when its batch is in the engine's write-ahead log: from then on the death of
 * this process loses nothing. What a power cut may lose says {@link EmbeddedOptions}. Each holder
 * of a directory has an object of its own; the engine behind them is one and is closed with the
 * last.
 */
public final class EmbeddedStore implements SeriesStore {
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    /** An engine and the number of its holders; guarded by {@link #OPEN}. */
    private static final class Shared {
        private final Engine engine;
        private int holders;

        private Shared(Engine engine) {
            this.engine = engine;
        }
    }

    private final Path directory;
    private final Engine engine;
    private final EmbeddedQueries queries;
    private final EmbeddedUpkeep upkeep;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private EmbeddedStore(Path directory, Engine engine) {
        this.directory = directory;
        this.engine = engine;
        queries = new EmbeddedQueries(engine, this::whileOpen);
        upkeep = new EmbeddedUpkeep(engine, queries, this::whileOpen);
    }

    /**
     * Opens a holder of the engine in the settings' directory.
     *
     * @throws StoreUnusableException if the directory cannot be used
     */
    public static EmbeddedStore open(StoreSettings.Embedded settings) {
        Path directory = canonical(Path.of(settings.directory()));
        synchronized (OPEN) {
            Shared shared = OPEN.get(directory);
            if (shared == null) {
                shared = new Shared(Engine.open(directory, settings.options()));
                OPEN.put(directory, shared);
            }
            shared.holders++;
            return new EmbeddedStore(directory, shared.engine);
        }
    }

    private static Path canonical(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            return directory.toRealPath();
        } catch (IOException e) {
            throw new StoreUnusableException(
                    "the store directory " + directory + " cannot be created: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public WriteVerdict write(List<? extends StoreRecord> batch) {
        return whileOpen(() -> batch.isEmpty() ? new WriteVerdict.Stored() : engine.write(batch));
    }

    @Override
    public StoreQueries query() {
        return queries;
    }

    @Override
    public StoreUpkeep upkeep() {
        return upkeep;
    }

    @Override
    public StoreContents contents() {
        return new EmbeddedContents(queries);
    }

    @Override
    public boolean isAvailable() {
        use.readLock().lock();
        try {
            return !closed && engine.isAvailable();
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public Optional<HeldStore> hold() {
        return Optional.of(whileOpen(engine::hold));
    }

    /** Keeps the engine open while something uses its memory, which is not the heap. */
    private <T> T whileOpen(Supplier<T> action) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store in " + directory + " is closed");
            }
            return action.get();
        } finally {
            use.readLock().unlock();
        }
    }

    /** Waits for the calls in progress. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            use.writeLock().unlock();
        }
        synchronized (OPEN) {
            Shared shared = OPEN.get(directory);
            shared.holders--;
            if (shared.holders == 0) {
                OPEN.remove(directory);
                shared.engine.close();
            }
        }
    }
}
