package io.vigil.office.cap;

import io.vigil.cap.CapAlert;
import io.vigil.cap.CapReader;
import io.vigil.office.OfficeStoreException;
import io.vigil.office.Row;
import io.vigil.office.SchemaPart;
import io.vigil.office.Sql;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of messages. */
final class CapTables {
    static final SchemaPart MESSAGES =
            SchemaPart.of(
                    "cap",
                    "CREATE TABLE cap_message ("
                            + " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                            + " identifier TEXT NOT NULL UNIQUE,"
                            + " episode TEXT NOT NULL,"
                            + " notice TEXT NOT NULL,"
                            + " status TEXT NOT NULL,"
                            + " scope TEXT NOT NULL,"
                            + " sent INTEGER NOT NULL,"
                            + " xml TEXT NOT NULL"
                            + ") STRICT",
                    "CREATE INDEX cap_message_episode ON cap_message (episode, seq)",
                    "CREATE INDEX cap_message_sent ON cap_message (scope, status, sent)",
                    // What could not be told as CAP: somebody has to look at it.
                    "CREATE TABLE cap_refused ("
                            + " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                            + " notice TEXT NOT NULL UNIQUE,"
                            + " episode TEXT NOT NULL,"
                            + " region TEXT NOT NULL,"
                            + " at INTEGER NOT NULL,"
                            + " codes TEXT NOT NULL,"
                            + " reason_zh TEXT NOT NULL,"
                            + " reason_en TEXT NOT NULL"
                            + ") STRICT");

    static final SchemaPart CAUSES =
            SchemaPart.of(
                    "cap-causes",
                    "CREATE TABLE cap_cause ("
                            + " episode TEXT PRIMARY KEY,"
                            + " changed INTEGER NOT NULL,"
                            + " json TEXT NOT NULL"
                            + ") STRICT, WITHOUT ROWID",
                    "CREATE INDEX cap_cause_changed ON cap_cause (changed)");

    private CapTables() {}

    static void add(CapAlert alert, EpisodeId episode, String notice, String xml, Sql sql) {
        sql.update(
                "INSERT INTO cap_message (identifier, episode, notice, status, scope, sent, xml)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                alert.identifier(),
                episode,
                notice,
                alert.status(),
                alert.scope(),
                alert.sent().toInstant(),
                xml);
    }

    static boolean isTaken(String identifier, Sql sql) {
        return sql.exists("SELECT 1 FROM cap_message WHERE identifier = ?", identifier);
    }

    /** All messages of a warning, in order. */
    static List<CapAlert> of(EpisodeId episode, Sql sql) {
        return sql.list(
                "SELECT identifier, xml FROM cap_message WHERE episode = ? ORDER BY seq",
                CapTables::alert,
                episode);
    }

    private static CapAlert alert(Row row) {
        String identifier = row.text("identifier");
        return CapReader.read(identifier, row.text("xml").getBytes(StandardCharsets.UTF_8))
                .alert()
                .orElseThrow(
                        () ->
                                new OfficeStoreException(
                                        "the kept message " + identifier + " is damaged", null));
    }

    static void keepCause(Transition transition, Instant now, Sql sql) {
        sql.update(
                "INSERT INTO cap_cause (episode, changed, json) VALUES (?, ?, ?)"
                        + " ON CONFLICT (episode) DO UPDATE"
                        + " SET changed = excluded.changed, json = excluded.json",
                transition.episode(),
                now,
                new String(TransitionJson.write(transition), StandardCharsets.UTF_8));
    }

    /** The newest transition that tells what the grade of a warning rests on. */
    static Optional<Transition> cause(EpisodeId episode, Sql sql) {
        return sql.first(
                "SELECT json FROM cap_cause WHERE episode = ?",
                row -> {
                    try {
                        return TransitionJson.read(
                                row.text("json").getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new OfficeStoreException("a kept transition cannot be read", e);
                    }
                },
                episode);
    }
}
