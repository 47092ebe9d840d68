package io.vigil.office;

import io.vigil.store.JournalKind;
import java.time.Instant;

/**
 * What is to be in the store of warnings and readings as well, as a {@link
 * io.vigil.store.JournalRecord}; it gets there as soon as the store takes it.
 */
public interface Journal {
    /**
     * Adds a record. One that is there already is not changed: what has several states gets an id
     * for each, for example {@code incident-7#3}.
     *
     * @param id unique within the kind
     * @param at when it happened, wall clock
     * @param subject what it is about, mostly an episode; empty if nothing
     * @param json the record itself, one JSON object
     */
    void add(JournalKind kind, String id, Instant at, String subject, String json);
}
