package io.vigil.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened at the desk or because of it, kept for the record. Identity: (kind, id).
 * Whoever writes the same identity again, with the same time, replaces the record by its newer
 * version.
 *
 * @param id what makes it unique among its kind, for example the id of a command
 * @param at when it happened, wall clock
 * @param subject what it is about, mostly the identity of an episode; empty if nothing
 * @param json the record itself, one JSON object
 */
public record JournalRecord(JournalKind kind, String id, Instant at, String subject, String json)
        implements StoreRecord {
    public JournalRecord {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(json, "json");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("the id of a journal record must not be empty");
        }
    }
}
