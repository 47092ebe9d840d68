package io.vigil.office.outbox;

/** Takes what is to be sent, within a transaction. */
public interface Outbox {
    /**
     * Adds an entry.
     *
     * @return false if one with its id is there already, which then stays as it is
     */
    boolean add(OutboxEntry entry);
}
