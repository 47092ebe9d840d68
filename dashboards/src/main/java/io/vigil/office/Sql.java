package io.vigil.office;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Statements on one connection. Values are given in the order of the question marks: text, whole
 * and real numbers, booleans (0 or 1), bytes, {@link Instant} (milliseconds), enums (their name),
 * {@link Optional} (its value or NULL); anything else by its {@code toString}.
 *
 * <p>Used by one thread at a time. Every method throws {@link OfficeStoreException} if the database
 * cannot do it.
 */
public final class Sql {
    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Changes rows and returns how many. */
    public int update(String sql, Object... values) {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /** All rows of a query, in its order. */
    public <T> List<T> list(String sql, Function<Row, T> read, Object... values) {
        return with(
                sql,
                values,
                statement -> {
                    List<T> found = new ArrayList<>();
                    try (ResultSet results = statement.executeQuery()) {
                        Row row = new Row(results);
                        while (results.next()) {
                            found.add(read.apply(row));
                        }
                    }
                    return found;
                });
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, Function<Row, T> read, Object... values) {
        return with(
                sql,
                values,
                statement -> {
                    try (ResultSet results = statement.executeQuery()) {
                        return results.next()
                                ? Optional.of(read.apply(new Row(results)))
                                : Optional.empty();
                    }
                });
    }

    /** The number in the first column of a query that always has one row, such as a count. */
    public long number(String sql, Object... values) {
        return with(
                sql,
                values,
                statement -> {
                    try (ResultSet results = statement.executeQuery()) {
                        results.next();
                        return results.getLong(1);
                    }
                });
    }

    /** Whether a query has any row. */
    public boolean exists(String sql, Object... values) {
        return first(sql, row -> true, values).isPresent();
    }

    /**
     * Undoes what the part changed, and throws on, if it throws. Where undoing is not possible,
     * because the database has already undone more, that is told as something that time may cure:
     * then the whole transaction is to be done again.
     */
    void keepOrUndo(Runnable part) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                part.run();
            } catch (RuntimeException | Error e) {
                undo(before, e);
                throw e;
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            throw new OfficeStoreException("the office's database: " + e.getMessage(), e);
        }
    }

    private void undo(Savepoint before, Throwable cause) {
        try {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw OfficeStoreException.undone(cause);
        }
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Object[] values, Use<T> use) {
        try {
            // Out of the map while in use: a reader may ask the same again for each row.
            PreparedStatement known = idle.remove(sql);
            PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
            try {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, plain(values[i]));
                }
                return use.of(statement);
            } finally {
                statement.clearParameters();
                PreparedStatement other = idle.put(sql, statement);
                if (other != null) {
                    other.close();
                }
            }
        } catch (SQLException e) {
            throw new OfficeStoreException("the office's database: " + e.getMessage(), e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof byte[]) {
            return value;
        }
        return value.toString();
    }
}
