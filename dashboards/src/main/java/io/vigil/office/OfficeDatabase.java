package io.vigil.office;

import io.vigil.office.OfficeDatabaseException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The office's one file. Changes are made one after the other by a single thread, each a
 * transaction that is on the disk when {@link #write} returns; what waits at the same time goes to
 * the disk at once, yet each is kept or undone by itself. Any number of threads read at the same
 * time and see the file as it was after some transaction. Thread-safe.
 */
public final class OfficeDatabase implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

    private final Path file;
    private final Connection writing;
    private final OfficeWriter thread;
    private final ConcurrentLinkedQueue<Reader> readers = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(OfficeTransaction tx);
    }

    private record Reader(Connection connection, Sql sql) {}

    private OfficeDatabase(Path file, Connection writing, AuditTrail trail, InstantSource clock) {
        this.file = file;
        this.writing = writing;
        this.thread = new OfficeWriter(writing, trail, clock);
    }

    /**
     * Opens the file, or makes it, and brings its tables up to date.
     *
     * @param parts tables of those who use it, besides its own and those of the audit trail
     * @throws OfficeDatabaseException if it is damaged, or somebody else's, or newer
     */
    public static OfficeDatabase open(
            Path file, List<SchemaPart> parts, AuditTrail trail, InstantSource clock)
            throws OfficeDatabaseException {
        Objects.requireNonNull(clock, "clock");
        List<SchemaPart> all = new ArrayList<>();
        all.add(OfficeTables.SCHEMA);
        all.addAll(trail.schema());
        all.addAll(parts);
        Schema schema = new Schema(file, all);
        Connection connection = null;
        try {
            connection = settings().createConnection(url(file));
            connection.setAutoCommit(false);
            schema.apply(connection);
            return new OfficeDatabase(file, connection, trail, clock);
        } catch (SQLException e) {
            closeAfter(connection, e);
            throw new OfficeDatabaseException(Problem.UNREADABLE, file, e.getMessage(), e);
        } catch (OfficeDatabaseException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    private static void closeAfter(Connection connection, Exception cause) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Runs after each transaction, on the writer's thread; must be quick and not throw. */
    void onCommit(Runnable action) {
        thread.onCommit(action);
    }

    /**
     * Does something in a transaction and returns once it is on the disk. What the work throws
     * undoes it and is thrown here.
     *
     * @throws OfficeStoreException if the database could not keep it; then nothing is changed
     */
    public <T> T write(Work<T> work) {
        return write(work, false);
    }

    /** Like {@link #write}, for what is read from the store because it was not heard. */
    public <T> T catchUp(Work<T> work) {
        return write(work, true);
    }

    private <T> T write(Work<T> work, boolean catchingUp) {
        Future<T> done = thread.submit(work, catchingUp);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException e) {
                    // Whether it is kept must be known before anyone goes on.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof OfficeStoreException store) {
            return new OfficeStoreException(store.getMessage(), store);
        }
        return (RuntimeException) cause;
    }

    /**
     * Reads, on the caller's thread, the file as it is at one moment.
     *
     * @throws OfficeStoreException if the database does not answer
     */
    public <T> T read(Function<Sql, T> query) {
        if (closed) {
            throw new OfficeStoreException("the office's database is closed", null);
        }
        try {
            Reader known = readers.poll();
            Reader reader = known == null ? reader() : known;
            boolean fine = false;
            try {
                T result = query.apply(reader.sql());
                fine = true;
                return result;
            } finally {
                reader.connection().rollback();
                if (fine && !closed) {
                    readers.add(reader);
                } else {
                    reader.connection().close();
                }
            }
        } catch (SQLException e) {
            throw new OfficeStoreException("the office's database: " + e.getMessage(), e);
        }
    }

    private Reader reader() throws SQLException {
        SQLiteConfig config = settings();
        config.setReadOnly(true);
        config.setTransactionMode(TransactionMode.DEFERRED);
        Connection connection = config.createConnection(url(file));
        connection.setAutoCommit(false);
        return new Reader(connection, new Sql(connection));
    }

    /** Ends after the transactions that wait; closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!thread.end(CLOSE_TIME)) {
                throw new OfficeStoreException("a transaction does not end", null);
            }
            for (Reader reader = readers.poll(); reader != null; reader = readers.poll()) {
                reader.connection().close();
            }
            writing.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new OfficeStoreException("the office's database: " + e.getMessage(), e);
        }
    }
}
