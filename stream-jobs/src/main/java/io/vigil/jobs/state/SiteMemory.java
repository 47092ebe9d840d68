package io.vigil.jobs.state;

import io.vigil.ledger.SiteLedger;
import io.vigil.rules.evaluation.SiteState;

/**
 * What the judge keeps for one site: the evaluators' state and the one timer that is set for them,
 * the ledger of what arrived and when it is told next. Mutable; owned by the task thread.
 */
public final class SiteMemory {
    /** Stands for: no timer is set. */
    public static final long NO_TIMER = Long.MAX_VALUE;

    private final SiteState state;
    private long timerAt;
    private final SiteLedger ledger;
    private long ledgerAt;
    private String owner;

    /** A memory whose ledger is empty. */
    public SiteMemory(SiteState state, long timerAt) {
        this(state, timerAt, new SiteLedger(), NO_TIMER, "");
    }

    /**
     * @param ledgerAt when the ledger is told next, epoch milliseconds, or {@link #NO_TIMER}
     * @param owner the enterprise that it was told to last; empty if it was not
     */
    public SiteMemory(
            SiteState state, long timerAt, SiteLedger ledger, long ledgerAt, String owner) {
        this.state = state;
        this.timerAt = timerAt;
        this.ledger = ledger;
        this.ledgerAt = ledgerAt;
        this.owner = owner;
    }

    public SiteLedger ledger() {
        return ledger;
    }

    /** When the ledger is told next, epoch milliseconds, or {@link #NO_TIMER}. */
    public long ledgerAt() {
        return ledgerAt;
    }

    public void ledgerAt(long millis) {
        ledgerAt = millis;
    }

    /** The enterprise that the ledger was told to last; empty if it was not. */
    public String owner() {
        return owner;
    }

    public void owner(String enterprise) {
        owner = enterprise;
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
