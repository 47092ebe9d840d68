package io.vigil.office.outbox;

/** Where an entry of the outbox is. */
public enum DeliveryState {
    /** It waits for its first or its next attempt. */
    QUEUED,
    /** An attempt is under way, or was when the process ended. */
    SENDING,
    /** The channel has taken it over; whether it arrived is not known, or not yet. */
    SENT,
    /** It arrived. */
    DELIVERED,
    /** The channel took it over and told later that it did not arrive. */
    FAILED,
    /** It was given up: refused for good, tried too often, or expired. A person must look at it. */
    DEAD,
    /** A person saw that it did not arrive and put it aside. */
    DISCARDED;

    /** Whether the next one of its lane may go. */
    public boolean isHandedOver() {
        return this != QUEUED && this != SENDING;
    }
}
