package io.vigil.office;

import java.util.List;

/**
 * Where the record that holds is kept: a line is written in the transaction of what it tells, so
 * that neither can be without the other.
 */
public interface AuditTrail {
    /** Its tables. */
    List<SchemaPart> schema();

    /**
     * Adds a line; called on the writer's thread, in the order in which things happened.
     *
     * @param kind for example {@code TRANSITION}, {@code COMMAND}, {@code RELEASE}, {@code
     *     DELIVERY}
     * @param id identity of what is told, within its kind
     * @param body what is told, as JSON
     */
    void append(OfficeTransaction tx, String kind, String id, String body);
}
