package io.vigil.office.audit;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * Reads the audit log of an office's file, also while an office writes to it: it sees the file as
 * it was when reading began. Changes nothing. One thread at a time.
 */
public final class AuditLog implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private final Connection connection;

    private AuditLog(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the log for reading.
     *
     * @param file the office's file
     * @throws NoSuchFileException if there is none
     * @throws AuditUnreadableException if it is no office's file
     */
    public static AuditLog open(Path file) throws NoSuchFileException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            connection.setAutoCommit(false);
            return new AuditLog(connection);
        } catch (SQLException e) {
            throw new AuditUnreadableException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The lines in the order of their numbers, to be read once and to the end, or until the log is
     * closed.
     *
     * @param fromMillis first time wanted
     * @param toMillis first time that is too late
     */
    public Iterator<AuditLine> lines(long fromMillis, long toMillis) {
        try {
            PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT seq, at, kind, id, body, prev, hash FROM audit"
                                    + " WHERE at >= ? AND at < ? ORDER BY seq");
            statement.setLong(1, fromMillis);
            statement.setLong(2, toMillis);
            return new Lines(statement.executeQuery());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** All lines. */
    public Iterator<AuditLine> lines() {
        return lines(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static AuditUnreadableException unreadable(SQLException e) {
        return new AuditUnreadableException("the audit log cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static final class Lines implements Iterator<AuditLine> {
        private final ResultSet results;
        private Optional<AuditLine> next;

        Lines(ResultSet results) throws SQLException {
            this.results = results;
            next = read();
        }

        private Optional<AuditLine> read() throws SQLException {
            if (!results.next()) {
                return Optional.empty();
            }
            return Optional.of(
                    new AuditLine(
                            results.getLong("seq"),
                            results.getLong("at"),
                            results.getString("kind"),
                            results.getString("id"),
                            results.getString("body"),
                            results.getString("prev"),
                            results.getString("hash")));
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public AuditLine next() {
            AuditLine current =
                    next.orElseThrow(() -> new NoSuchElementException("the log is at its end"));
            try {
                next = read();
            } catch (SQLException e) {
                throw unreadable(e);
            }
            return current;
        }
    }
}
