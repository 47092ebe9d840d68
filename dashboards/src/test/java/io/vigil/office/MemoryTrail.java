package io.vigil.office;

import java.util.List;

/** An audit trail without a chain, for tests of what is written to it. */
public final class MemoryTrail implements AuditTrail {
    @Override
    public List<SchemaPart> schema() {
        return List.of(
                SchemaPart.of(
                        "trail",
                        "CREATE TABLE trail (seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                                + " kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL)"
                                + " STRICT"));
    }

    @Override
    public void append(OfficeTransaction tx, String kind, String id, String body) {
        tx.sql().update("INSERT INTO trail (kind, id, body) VALUES (?, ?, ?)", kind, id, body);
    }

    /** The lines as {@code KIND id}, oldest first. */
    public static List<String> lines(OfficeDatabase database) {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT kind, id FROM trail ORDER BY seq",
                                row -> row.text("kind") + " " + row.text("id")));
    }
}
