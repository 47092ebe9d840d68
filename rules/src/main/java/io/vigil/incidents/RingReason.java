package io.vigil.incidents;

/** Why people must be called. Names are stored and published, so they never change. */
public enum RingReason {
    /** A warning is red: that always rings. */
    RED,
    /** It belongs to no incident that is open. */
    OPENED,
    /** It is more urgent than all that could be heard in the incident before. */
    GRADE_RISEN,
    /** The incident was acknowledged, but at a less urgent grade. */
    ABOVE_ACKNOWLEDGED,
    /** A deadline of the desk passed. */
    ESCALATED
}
