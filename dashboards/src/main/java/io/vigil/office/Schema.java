package io.vigil.office;

import io.vigil.office.OfficeDatabaseException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the tables of a database up to what this version of Vigil knows. */
final class Schema {
    /** {@code VGIL}, in the file's header, so that a file of somebody else is told apart. */
    static final int APPLICATION = 0x5647494c;

    /** Version of the form as a whole: how parts are kept. */
    static final int FORM = 1;

    private final Path file;
    private final List<SchemaPart> parts;

    Schema(Path file, List<SchemaPart> parts) {
        this.file = file;
        this.parts = List.copyOf(parts);
        Set<String> names = new HashSet<>();
        for (SchemaPart part : parts) {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException("two schema parts are named " + part.name());
            }
        }
    }

    /** In one transaction: all parts are up to date, or nothing has changed. */
    void apply(Connection connection) throws SQLException, OfficeDatabaseException {
        try (Statement statement = connection.createStatement()) {
            int form = pragma(statement, "user_version");
            int application = pragma(statement, "application_id");
            if (form == 0 && application == 0) {
                requireEmpty(statement);
                statement.execute(
                        "CREATE TABLE schema_part"
                                + " (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT");
                statement.execute("PRAGMA application_id = " + APPLICATION);
                statement.execute("PRAGMA user_version = " + FORM);
            } else if (application != APPLICATION) {
                throw foreign();
            } else if (form > FORM) {
                throw newer("form " + form + ", known is " + FORM);
            }
            upgrade(statement);
            connection.commit();
        }
    }

    private void upgrade(Statement statement) throws SQLException, OfficeDatabaseException {
        Map<String, Integer> present = versions(statement);
        for (SchemaPart part : parts) {
            int version = present.getOrDefault(part.name(), 0);
            if (version > part.version()) {
                throw newer(
                        "part "
                                + part.name()
                                + " has version "
                                + version
                                + ", known is "
                                + part.version());
            }
            for (List<String> step : part.versions().subList(version, part.version())) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            if (version < part.version()) {
                statement.execute(
                        "INSERT OR REPLACE INTO schema_part (name, version) VALUES ('"
                                + part.name().replace("'", "''")
                                + "', "
                                + part.version()
                                + ")");
            }
        }
    }

    private static Map<String, Integer> versions(Statement statement) throws SQLException {
        Map<String, Integer> present = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT name, version FROM schema_part")) {
            while (rows.next()) {
                present.put(rows.getString(1), rows.getInt(2));
            }
        }
        return present;
    }

    private void requireEmpty(Statement statement) throws SQLException, OfficeDatabaseException {
        try (ResultSet tables = statement.executeQuery("SELECT 1 FROM sqlite_schema LIMIT 1")) {
            if (tables.next()) {
                throw foreign();
            }
        }
    }

    private static int pragma(Statement statement, String name) throws SQLException {
        try (ResultSet value = statement.executeQuery("PRAGMA " + name)) {
            value.next();
            return value.getInt(1);
        }
    }

    private OfficeDatabaseException foreign() {
        return new OfficeDatabaseException(
                Problem.FOREIGN, file, "a database of another program", null);
    }

    private OfficeDatabaseException newer(String detail) {
        return new OfficeDatabaseException(Problem.NEWER, file, detail, null);
    }
}
