package io.vigil.ledger;

/** What the ledger counts by hour of event time. The numbers are part of stored states. */
public enum Count {
    /** Readings that came for the first time. */
    RECEIVED(0),
    /** Readings that came again. */
    DUPLICATES(1),
    /**
     * Readings without a telling number and older than all times that are remembered: kept, but
     * nobody can tell whether they came before.
     */
    UNDECIDED(2),
    /** Readings older than the ledger's hours, counted at the newest hour when they came. */
    OLDER(3),
    /** Of the received: later than the site's lateness limit. */
    LATE(4),
    /** Of the received: after one with a higher number or, without numbers, a later time. */
    REORDERED(5),
    /** Of the received: under a number that another reading had. */
    REUSED(6),
    /** How often the numbering began anew, as after a reset of the device. */
    RESTARTS(7),
    /** Numbers that were passed over and have not come since. */
    MISSING(8);

    private final int code;

    Count(int code) {
        this.code = code;
    }

    /** Its number, from 0 without gaps. */
    int code() {
        return code;
    }
}
