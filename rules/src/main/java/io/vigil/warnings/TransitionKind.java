package io.vigil.warnings;

/** What can happen to a warning. The order is that of the design, not of time. */
public enum TransitionKind {
    RAISED,
    UPGRADED,
    DOWNGRADED,
    /** The evidence changed notably while the grade did not. */
    UPDATED,
    /** The desk has taken it up, or anew at a higher grade: its clocks run. */
    FILED,
    /** Somebody has seen it. */
    ACKNOWLEDGED,
    ASSIGNED,
    COMMENTED,
    /** It is kept quiet for a while, by a person or by announced maintenance. */
    SHELVED,
    UNSHELVED,
    /** A deadline passed: it rings again, and the next person is told. */
    ESCALATED,
    /** It was reported to those who must know. */
    REPORTED,
    /** A step of the response plan was done. */
    TICKED,
    /** A message to people outside waits for a second person. */
    PROPOSED,
    /** The second person did not agree. */
    DECLINED,
    /** A message went to people outside. */
    RELEASED,
    /** What was released is taken back. */
    WITHDRAWN,
    /** Readings stopped: what is shown is the last that was known. */
    STALE,
    /** Readings came back. */
    FRESH,
    /** The condition ended, with hysteresis, on fresh readings. */
    CLEARED,
    /** Rules or catalogue ended it; or, with an {@link Act}, the desk is done with it. */
    CLOSED;

    /** Whether the episode is over after this, unless it is an {@link Act} of the desk. */
    public boolean ends() {
        return this == CLEARED || this == CLOSED;
    }
}
