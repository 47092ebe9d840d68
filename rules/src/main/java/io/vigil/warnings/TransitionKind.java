package io.vigil.warnings;

/** What can happen to a warning. The order is that of the design, not of time. */
public enum TransitionKind {
    RAISED,
    UPGRADED,
    DOWNGRADED,
    /** The evidence changed notably while the grade did not. */
    UPDATED,
    ACKNOWLEDGED,
    ASSIGNED,
    COMMENTED,
    SHELVED,
    UNSHELVED,
    RELEASED,
    /** Readings stopped: what is shown is the last that was known. */
    STALE,
    /** Readings came back. */
    FRESH,
    /** The condition ended, with hysteresis, on fresh readings. */
    CLEARED,
    CLOSED;

    /** Whether the episode is over after this. */
    public boolean ends() {
        return this == CLEARED || this == CLOSED;
    }
}
