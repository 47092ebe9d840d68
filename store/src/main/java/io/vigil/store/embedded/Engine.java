package io.vigil.store.embedded;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriterAPI;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.SqlExecutionCircuitBreaker;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import io.vigil.store.EmbeddedOptions;
import io.vigil.store.HeldStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.WriteVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A QuestDB engine on one directory: written and queried in process, without server, port or
 * configuration files. Thread-safe.
 */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    /** Longest time that a question waits for batches that are stored but not yet readable. */
    private static final Duration READ_WAIT = Duration.ofSeconds(5);

    private final Path directory;
    private final EmbeddedOptions options;
    private final DirectoryLock lock;
    private final CairoEngine cairo;
    private final Map<String, TableToken> tables;
    private final WalApplier applier;
    private final LatestValues latest = new LatestValues();
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    private Engine(
            Path directory,
            EmbeddedOptions options,
            DirectoryLock lock,
            CairoEngine cairo,
            Map<String, TableToken> tables) {
        this.directory = directory;
        this.options = options;
        this.lock = lock;
        this.cairo = cairo;
        this.tables = tables;
        applier = new WalApplier(cairo, List.copyOf(tables.values()));
    }

    /**
     * Opens or creates the store in a directory.
     *
     * @throws StoreUnusableException if the directory is in use or its files cannot be read
     */
    static Engine open(Path directory, EmbeddedOptions options) {
        EngineLog.start();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        CairoEngine cairo = null;
        try {
            cairo =
                    new CairoEngine(
                            new EngineConfiguration(
                                    directory.toString(), options.syncEachCommit()));
            cairo.load();
            Map<String, TableToken> tables = createTables(cairo);
            return new Engine(directory, options, lock, cairo, tables);
        } catch (SqlException | CairoException e) {
            if (cairo != null) {
                cairo.close();
            }
            lock.close();
            throw new StoreUnusableException(
                    "the store in " + directory + " cannot be opened: " + messageOf(e), e);
        }
    }

    private static Map<String, TableToken> createTables(CairoEngine cairo) throws SqlException {
        Map<String, TableToken> tables = new LinkedHashMap<>();
        try (SqlExecutionContextImpl context = newContext(cairo)) {
            for (String statement : Tables.CREATE) {
                cairo.execute(statement, context);
            }
        }
        for (String name : Tables.NAMES) {
            tables.put(name, cairo.verifyTableName(name));
        }
        return tables;
    }

    WriteVerdict write(List<? extends StoreRecord> batch) {
        List<StoreRecord> refused = new ArrayList<>();
        Map<String, List<StoreRecord>> byTable = new LinkedHashMap<>();
        for (StoreRecord stored : batch) {
            if (stored.at().isBefore(EARLIEST) || !stored.at().isBefore(LATEST)) {
                refused.add(stored);
            } else {
                byTable.computeIfAbsent(RecordRows.tableOf(stored), name -> new ArrayList<>())
                        .add(stored);
            }
        }
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < options.minFreeBytes()) {
                return new WriteVerdict.TryAgain(
                        "only %d MiB are free on the disk of %s, %d MiB are required"
                                .formatted(free >> 20, directory, options.minFreeBytes() >> 20));
            }
            for (Map.Entry<String, List<StoreRecord>> entry : byTable.entrySet()) {
                append(tables.get(entry.getKey()), entry.getValue());
            }
        } catch (CairoException | IOException | UncheckedIOException e) {
            LOG.warn("a batch of {} records was not stored", batch.size(), e);
            return new WriteVerdict.TryAgain("the embedded store could not write: " + messageOf(e));
        } finally {
            applier.wake();
        }
        latest.observe(batch);
        return refused.isEmpty()
                ? new WriteVerdict.Stored()
                : new WriteVerdict.Refused(
                        refused, "the time is not between 1970-01-01 and 2261-12-31");
    }

    private void append(TableToken table, List<StoreRecord> rows) {
        writing.readLock().lock();
        try (TableWriterAPI writer = cairo.getTableWriterAPI(table, "write")) {
            try {
                for (StoreRecord row : rows) {
                    RecordRows.append(writer, row);
                }
                writer.commit();
            } catch (RuntimeException e) {
                writer.rollback();
                throw e;
            }
        } finally {
            writing.readLock().unlock();
        }
    }

    /**
     * Drops partitions if a condition holds at a moment at which no batch is on its way into the
     * log: what is written afterwards is not dropped. Batches wait meanwhile.
     *
     * @param which condition on ts that names the partitions; there must be some
     * @param condition asked when everything written can be read
     * @return whether they are dropped
     */
    boolean dropWhileNobodyWrites(String table, String which, BooleanSupplier condition) {
        if (!condition.getAsBoolean()) {
            return false;
        }
        writing.writeLock().lock();
        try (SqlExecutionContextImpl context = newContext(cairo)) {
            if (!awaitReadable(table) || !condition.getAsBoolean()) {
                return false;
            }
            cairo.execute("ALTER TABLE " + table + " DROP PARTITION WHERE " + which, context);
            return true;
        } catch (SqlException | CairoException e) {
            throw new StoreQueryException(
                    "old records of " + table + " cannot be removed: " + messageOf(e), e);
        } finally {
            writing.writeLock().unlock();
            applier.wake();
        }
    }

    /**
     * Waits, within limits, until what was stored before this call can be read.
     *
     * @return whether all of it can be read
     */
    boolean awaitReadable(String table) {
        try {
            if (applier.await(tables.get(table), READ_WAIT)) {
                return true;
            }
            LOG.warn("table {} lags behind; the answer may miss the newest records", table);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /**
     * Holds what was written before, all of it moved into the tables.
     *
     * @throws StoreUnusableException if that does not succeed in time, or it is held already
     */
    HeldStore hold() {
        for (String table : Tables.NAMES) {
            if (!awaitReadable(table)) {
                throw new StoreUnusableException(
                        "table " + table + " of " + directory + " lags behind; try again", null);
            }
        }
        try {
            cairo.checkpointCreate(SqlExecutionCircuitBreaker.NOOP_CIRCUIT_BREAKER, false);
        } catch (SqlException | CairoException e) {
            throw new StoreUnusableException(
                    "the store in " + directory + " cannot be held: " + messageOf(e), e);
        }
        return new HeldEngine(cairo, directory);
    }

    CairoEngine cairo() {
        return cairo;
    }

    LatestValues latest() {
        return latest;
    }

    boolean isAvailable() {
        try {
            return !applier.isSuspended()
                    && Files.getFileStore(directory).getUsableSpace() >= options.minFreeBytes();
        } catch (IOException e) {
            LOG.warn("the free space of {} cannot be read", directory, e);
            return false;
        }
    }

    /** A context for one query of one thread. */
    static SqlExecutionContextImpl newContext(CairoEngine cairo) {
        SqlExecutionContextImpl context = new SqlExecutionContextImpl(cairo, 1);
        context.with(
                AllowAllSecurityContext.INSTANCE,
                new BindVariableServiceImpl(cairo.getConfiguration()));
        return context;
    }

    static String messageOf(Throwable e) {
        if (e instanceof CairoException cairo) {
            return cairo.getFlyweightMessage().toString();
        }
        return e instanceof SqlException sql
                ? sql.getFlyweightMessage().toString()
                : String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        applier.close();
        cairo.close();
        lock.close();
    }
}
