package io.vigil.office.evidence;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.release.Releases;
import io.vigil.office.release.Releases.Release;
import io.vigil.warnings.EpisodeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the office's file knows of a warning. */
final class WarningOffice {
    private final OfficeDatabase database;

    WarningOffice(OfficeDatabase database) {
        this.database = database;
    }

    /** A line of the audit log about the warning. */
    record Audited(long seq, Instant at, String kind, String id, String prev, String hash) {}

    List<Release> releases(EpisodeId episode) {
        return new Releases(database).of(episode);
    }

    /** The CAP messages of the warning, by identifier; none where no sender is configured. */
    Map<String, String> cap(EpisodeId episode) {
        record Message(String identifier, String xml) {}
        Map<String, String> found = new TreeMap<>();
        boolean made =
                database.read(
                        sql ->
                                sql.exists(
                                        "SELECT 1 FROM sqlite_master WHERE type = 'table'"
                                                + " AND name = 'cap_message'"));
        if (made) {
            database.read(
                            sql ->
                                    sql.list(
                                            "SELECT identifier, xml FROM cap_message"
                                                    + " WHERE episode = ? ORDER BY seq",
                                            row ->
                                                    new Message(
                                                            row.text("identifier"),
                                                            row.text("xml")),
                                            episode.toString()))
                    .forEach(message -> found.put(message.identifier(), message.xml()));
        }
        return found;
    }

    /** Lines about its transitions: identities begin with the episode and a number sign. */
    List<Audited> audit(EpisodeId episode) {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT seq, at, kind, id, prev, hash FROM audit"
                                        + " WHERE kind = 'TRANSITION' AND id > ? AND id < ?"
                                        + " ORDER BY seq",
                                row ->
                                        new Audited(
                                                row.number("seq"),
                                                row.time("at"),
                                                row.text("kind"),
                                                row.text("id"),
                                                row.text("prev"),
                                                row.text("hash")),
                                episode + "#",
                                episode + "$"));
    }
}
