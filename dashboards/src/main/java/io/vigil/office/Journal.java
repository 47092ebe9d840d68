package io.vigil.office;

import java.time.Instant;

/** What is to be in the store of warnings and readings as well; it gets there when it can. */
public interface Journal {
    /**
     * Adds an entry, or replaces that of the same kind and id.
     *
     * @param kind for example {@code COMMAND}, {@code RELEASE}, {@code DELIVERY}, {@code REPORT},
     *     {@code INCIDENT}, {@code AUDIT_HEAD}
     * @param id unique within the kind
     * @param at the time it is stored under, the same for every version of an entry
     * @param subject what it is about, for example an episode; empty if nothing
     * @param json the entry itself
     */
    void add(String kind, String id, Instant at, String subject, String json);
}
