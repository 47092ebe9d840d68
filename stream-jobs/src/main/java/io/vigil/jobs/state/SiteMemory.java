package io.vigil.jobs.state;

import io.vigil.rules.evaluation.SiteState;

/**
 * What the judge keeps for one site: the evaluators' state and the one timer that is set. Mutable;
 * owned by the task thread.
 */
public final class SiteMemory {
    /** Stands for: no timer is set. */
    public static final long NO_TIMER = Long.MAX_VALUE;

    private final SiteState state;
    private long timerAt;

    public SiteMemory(SiteState state, long timerAt) {
        this.state = state;
        this.timerAt = timerAt;
    }

    public SiteState state() {
        return state;
    }

    /** Time of the earliest timer that is set, epoch milliseconds, or {@link #NO_TIMER}. */
    public long timerAt() {
        return timerAt;
    }

    public void timerAt(long millis) {
        timerAt = millis;
    }
}
