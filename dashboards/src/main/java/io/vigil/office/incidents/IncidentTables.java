package io.vigil.office.incidents;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.incidents.Incident;
import io.vigil.incidents.IncidentId;
import io.vigil.office.OfficeStoreException;
import io.vigil.office.Row;
import io.vigil.office.SchemaPart;
import io.vigil.office.Sql;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import java.util.List;
import java.util.Optional;

/**
 * The tables of incidents. {@code live} rows are what the book holds; the others are history. The
 * book's revision counts its kept changes, so that a book in memory can tell whether a transaction
 * was undone behind its back.
 */
public final class IncidentTables {
    static final SchemaPart SCHEMA =
            SchemaPart.of(
                    "incidents",
                    "CREATE TABLE incident (id TEXT PRIMARY KEY, revision INTEGER NOT NULL,"
                            + " live INTEGER NOT NULL, opened_at INTEGER NOT NULL,"
                            + " ended_at INTEGER, exercise TEXT, merged_into TEXT,"
                            + " json TEXT NOT NULL) STRICT",
                    "CREATE INDEX incident_live ON incident (live)",
                    "CREATE INDEX incident_ended ON incident (ended_at)",
                    "CREATE TABLE incident_book (one INTEGER PRIMARY KEY CHECK (one = 1),"
                            + " revision INTEGER NOT NULL) STRICT",
                    "INSERT INTO incident_book (one, revision) VALUES (1, 0)");

    private IncidentTables() {}

    static long revision(Sql sql) {
        return sql.number("SELECT revision FROM incident_book");
    }

    static void setRevision(Sql sql, long revision) {
        sql.update("UPDATE incident_book SET revision = ?", revision);
    }

    static List<Incident> live(Sql sql) {
        return sql.list(
                "SELECT json FROM incident WHERE live = 1 ORDER BY opened_at, id",
                IncidentTables::read);
    }

    static void keep(Sql sql, Incident incident) {
        sql.update(
                "INSERT INTO incident (id, revision, live, opened_at, ended_at, exercise, json)"
                        + " VALUES (?, ?, 1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " revision = excluded.revision, opened_at = excluded.opened_at,"
                        + " ended_at = excluded.ended_at, json = excluded.json",
                incident.id(),
                incident.revision(),
                incident.openedAt(),
                incident.endedAt(),
                incident.exercise(),
                json(incident));
    }

    static void mergeAway(Sql sql, IncidentId id, IncidentId into) {
        sql.update("UPDATE incident SET live = 0, merged_into = ? WHERE id = ?", into, id);
    }

    static void retire(Sql sql, IncidentId id) {
        sql.update("UPDATE incident SET live = 0 WHERE id = ?", id);
    }

    /** Incidents in which something is open, newest first. */
    public static List<Incident> open(Sql sql) {
        return sql.list(
                "SELECT json FROM incident WHERE live = 1 AND ended_at IS NULL"
                        + " ORDER BY opened_at DESC, id",
                IncidentTables::read);
    }

    /** Incidents that have ended and are not part of another one, newest end first. */
    public static List<Incident> ended(Sql sql, int most) {
        return sql.list(
                "SELECT json FROM incident WHERE ended_at IS NOT NULL AND merged_into IS NULL"
                        + " ORDER BY ended_at DESC, id LIMIT ?",
                IncidentTables::read,
                most);
    }

    /** An incident; one that merged into another gives that one. */
    public static Optional<Incident> find(Sql sql, IncidentId id) {
        Optional<String> wanted = Optional.of(id.value());
        Optional<String> last = Optional.empty();
        while (wanted.isPresent()) {
            last = wanted;
            wanted =
                    sql.first(
                                    "SELECT merged_into FROM incident WHERE id = ?",
                                    row -> row.optionalText("merged_into"),
                                    wanted.get())
                            .flatMap(into -> into);
        }
        return sql.first(
                "SELECT json FROM incident WHERE id = ?", IncidentTables::read, last.orElseThrow());
    }

    /**
     * Id of the incident that a warning belongs to; where it was in several that have ended, of the
     * newest.
     */
    static Optional<String> idOf(Sql sql, EpisodeId episode) {
        return sql.first(
                "SELECT incident.id AS id FROM incident, json_each(incident.json, '$.members')"
                        + " WHERE merged_into IS NULL"
                        + " AND json_extract(json_each.value, '$.episode') = ?"
                        + " ORDER BY opened_at DESC LIMIT 1",
                row -> row.text("id"),
                episode.toString());
    }

    private static Incident read(Row row) {
        try {
            return DomainJson.mapper().readValue(row.text("json"), Incident.class);
        } catch (JsonProcessingException e) {
            throw new OfficeStoreException("an incident cannot be read", e);
        }
    }

    private static String json(Incident incident) {
        try {
            return DomainJson.mapper().writeValueAsString(incident);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an incident cannot be written", e);
        }
    }
}
