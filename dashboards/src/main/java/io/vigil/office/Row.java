package io.vigil.office;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The row that a query is at. Valid only while it is read. */
public final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** A text that is there. */
    public String text(String column) {
        return optionalText(column).orElseThrow(() -> absent(column));
    }

    public Optional<String> optionalText(String column) {
        try {
            return Optional.ofNullable(results.getString(column));
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    /** A whole number that is there. */
    public long number(String column) {
        return optionalNumber(column).orElseThrow(() -> absent(column));
    }

    public Optional<Long> optionalNumber(String column) {
        try {
            long value = results.getLong(column);
            return results.wasNull() ? Optional.empty() : Optional.of(value);
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    /** A number that is there. */
    public double real(String column) {
        try {
            double value = results.getDouble(column);
            if (results.wasNull()) {
                throw absent(column);
            }
            return value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    /** A time that is there, kept in milliseconds. */
    public Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public Optional<Instant> optionalTime(String column) {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    /** Bytes that are there. */
    public byte[] bytes(String column) {
        try {
            byte[] value = results.getBytes(column);
            if (value == null) {
                throw absent(column);
            }
            return value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    private static OfficeStoreException absent(String column) {
        return new OfficeStoreException("column " + column + " is empty", null);
    }

    private static OfficeStoreException unreadable(String column, SQLException e) {
        return new OfficeStoreException("column " + column + " cannot be read", e);
    }
}
