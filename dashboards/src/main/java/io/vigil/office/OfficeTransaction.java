package io.vigil.office;

import io.vigil.office.outbox.Outbox;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of the office: all of it is kept, or nothing. Valid only while its work runs, on the
 * writer's thread; whatever is thrown undoes it.
 */
public interface OfficeTransaction {
    /** The tables, with what this transaction has changed so far. */
    Sql sql();

    /** What is to be sent to people and machines outside. */
    Outbox outbox();

    /** What is to be in the store too. */
    Journal journal();

    /** Adds a line to the audit trail, see {@link AuditTrail#append}. */
    void audit(String kind, String id, String body);

    /** Wall clock, the same throughout the transaction. */
    Instant now();

    /**
     * Whether what is taken in happened before the office was there, and is read from the store
     * instead of heard as it happens.
     */
    boolean isCatchingUp();

    /**
     * Does a part of the work that is undone alone if it fails, so that one mistake does not stand
     * in the way of everything else. What time may cure, such as a full disk, is thrown on.
     *
     * @return what it threw; empty if it was done
     */
    Optional<RuntimeException> attempt(Runnable part);

    /** Runs something once the transaction is kept, on the writer's thread; it must be quick. */
    void afterCommit(Runnable action);
}
