package io.vigil.jobs.state;

import io.vigil.desk.DeskMemory;

/**
 * What the desk keeps for one site: its memory and the one timer that is set. Mutable; owned by the
 * task thread.
 */
public final class DeskSite {
    /** Stands for: no timer is set. */
    public static final long NO_TIMER = Long.MAX_VALUE;

    private final DeskMemory memory;
    private long timerAt;

    public DeskSite(DeskMemory memory, long timerAt) {
        this.memory = memory;
        this.timerAt = timerAt;
    }

    public DeskMemory memory() {
        return memory;
    }

    /** Time of the earliest timer that is set, epoch milliseconds, or {@link #NO_TIMER}. */
    public long timerAt() {
        return timerAt;
    }

    public void timerAt(long millis) {
        timerAt = millis;
    }
}
