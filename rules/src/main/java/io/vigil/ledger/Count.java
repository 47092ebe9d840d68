package io.vigil.ledger;

/** What the ledger counts by hour of event time. The order is part of stored states. */
public enum Count {
    /** Readings that came for the first time. */
    RECEIVED,
    /** Readings that came again. */
    DUPLICATES,
    /**
     * Readings without a telling number and older than all times that are remembered: kept, but
     * nobody can tell whether they came before.
     */
    UNDECIDED,
    /** Readings older than the ledger's hours, counted at the newest hour when they came. */
    OLDER,
    /** Of the received: later than the site's lateness limit. */
    LATE,
    /** Of the received: after one with a higher number or, without numbers, a later time. */
    REORDERED,
    /** Of the received: under a number that another reading had. */
    REUSED,
    /** How often the numbering began anew, as after a reset of the device. */
    RESTARTS,
    /** Numbers that were passed over and have not come since. */
    MISSING
}
