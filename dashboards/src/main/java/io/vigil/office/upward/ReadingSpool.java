package io.vigil.office.upward;

import io.vigil.office.upward.UpwardPort.UpwardReading;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Readings that wait for a platform, on the disk, in order of arrival. It holds so many bytes and
 * no more: beyond that the oldest are dropped and counted, since the newest say most about now.
 * Thread-safe.
 */
final class ReadingSpool implements AutoCloseable {
    private final Connection connection;
    private final long mostBytes;
    private long bytes;
    private long waiting;
    private long dropped;

    /**
     * How much waits.
     *
     * @param dropped readings dropped since the file was made
     */
    record Figures(long waiting, long bytes, long dropped) {}

    private ReadingSpool(Connection connection, long mostBytes) throws SQLException {
        this.connection = connection;
        this.mostBytes = mostBytes;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS reading (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                            + " topic TEXT NOT NULL, payload BLOB NOT NULL) STRICT");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS dropped (one INTEGER PRIMARY KEY CHECK (one = 1),"
                            + " readings INTEGER NOT NULL) STRICT");
            statement.execute("INSERT INTO dropped VALUES (1, 0) ON CONFLICT DO NOTHING");
            connection.commit();
        }
        this.waiting = number("SELECT count(*) FROM reading");
        this.bytes = number("SELECT ifnull(sum(length(payload) + length(topic)), 0) FROM reading");
        this.dropped = number("SELECT readings FROM dropped");
    }

    /** Opens the file, or makes it. */
    static ReadingSpool open(Path file, long mostBytes) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            connection.setAutoCommit(false);
            return new ReadingSpool(connection, mostBytes);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Adds readings; they are on the disk when this returns. Those that do not fit push out the
     * oldest.
     *
     * @param readings whose numbers do not count
     * @return how many were dropped for it
     */
    synchronized long add(List<UpwardReading> readings) throws SQLException {
        try {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO reading (topic, payload) VALUES (?, ?)")) {
                for (UpwardReading reading : readings) {
                    insert.setString(1, reading.topic());
                    insert.setBytes(2, reading.payload());
                    insert.addBatch();
                    bytes += size(reading);
                }
                insert.executeBatch();
            }
            waiting += readings.size();
            long lost = bytes > mostBytes ? dropOldest() : 0;
            connection.commit();
            return lost;
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    private long dropOldest() throws SQLException {
        long last = 0;
        long lost = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT number, length(payload) + length(topic) FROM reading"
                                        + " ORDER BY number")) {
            while (bytes > mostBytes && rows.next()) {
                last = rows.getLong(1);
                bytes -= rows.getLong(2);
                lost++;
            }
        }
        update("DELETE FROM reading WHERE number <= ?", last);
        update("UPDATE dropped SET readings = readings + ?", lost);
        waiting -= lost;
        dropped += lost;
        return lost;
    }

    /** The oldest that wait. */
    synchronized List<UpwardReading> oldest(int most) throws SQLException {
        List<UpwardReading> found = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT number, topic, payload FROM reading ORDER BY number LIMIT ?")) {
            query.setInt(1, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new UpwardReading(
                                    rows.getLong(1), rows.getString(2), rows.getBytes(3)));
                }
            }
        }
        connection.commit();
        return found;
    }

    /** These have arrived, or never will. */
    synchronized void remove(List<UpwardReading> readings) throws SQLException {
        try {
            for (UpwardReading reading : readings) {
                if (update("DELETE FROM reading WHERE number = ?", reading.number()) == 1) {
                    waiting--;
                    bytes -= size(reading);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    /** In the measure of SQLite's length: characters of a topic, bytes of a payload. */
    private static long size(UpwardReading reading) {
        return (long) reading.topic().codePointCount(0, reading.topic().length())
                + reading.payload().length;
    }

    private void undo(SQLException cause) {
        try {
            connection.rollback();
            waiting = number("SELECT count(*) FROM reading");
            bytes = number("SELECT ifnull(sum(length(payload) + length(topic)), 0) FROM reading");
            dropped = number("SELECT readings FROM dropped");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    synchronized Figures figures() {
        return new Figures(waiting, bytes, dropped);
    }

    private int update(String sql, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, value);
            return statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
