package io.vigil.office;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * A database file as it was when this was made, whatever is written to it afterwards. While it is
 * open the file's log grows, so it is closed soon. Used by one thread.
 */
public final class DatabaseMoment implements AutoCloseable {
    private final SQLiteConnection connection;

    private DatabaseMoment(SQLiteConnection connection) {
        this.connection = connection;
    }

    /**
     * Holds the present of a file; takes a moment, however big it is.
     *
     * @throws IOException if it cannot be read
     */
    public static DatabaseMoment of(Path file) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setTransactionMode(TransactionMode.DEFERRED);
        config.setBusyTimeout(10_000);
        try {
            SQLiteConnection connection =
                    config.createConnection("jdbc:sqlite:" + file.toAbsolutePath())
                            .unwrap(SQLiteConnection.class);
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // A transaction begins with the first thing that it reads.
                statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
                return new DatabaseMoment(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the file as it was, complete in itself, to a place where there is none. */
    public void copyTo(Path copy) throws IOException {
        try {
            int result = connection.getDatabase().backup("main", copy.toString(), null);
            if (result != SQLiteErrorCode.SQLITE_OK.code) {
                throw new IOException(
                        copy + " cannot be written: " + SQLiteErrorCode.getErrorCode(result));
            }
        } catch (SQLException e) {
            throw new IOException(copy + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
