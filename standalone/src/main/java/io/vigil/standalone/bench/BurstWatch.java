package io.vigil.standalone.bench;

import io.vigil.simulator.load.LoadCatalogue;
import io.vigil.simulator.load.LoadOutage;

/**
 * Follows how the store takes in what gateways held back, and tells apart the warnings of those
 * gateways and of the others. Used by one thread.
 */
public final class BurstWatch {
    private final LoadOutage outage;
    private final int enterprises;
    private final long fromMillis;
    private final long returnMillis;
    private long storedOfOutage = -1;
    private long caughtUpMillis;

    /**
     * @param enterprises of the load
     * @param startMillis when the load began, epoch milliseconds
     */
    public BurstWatch(LoadOutage outage, int enterprises, long startMillis) {
        this.outage = outage;
        this.enterprises = enterprises;
        this.fromMillis = startMillis + outage.from().toMillis();
        this.returnMillis = startMillis + outage.until().toMillis();
        this.caughtUpMillis = returnMillis;
    }

    /** When the outage begins, epoch milliseconds. */
    public long fromMillis() {
        return fromMillis;
    }

    /** When the gateways return, epoch milliseconds. */
    public long returnMillis() {
        return returnMillis;
    }

    /**
     * Takes a look at the store. The backlog is in it since the first look that found as many as
     * the last.
     *
     * @param stored readings measured during the outage that the store has, those of the gateways
     *     that were not silent included
     */
    public void stored(long stored, long nowMillis) {
        if (stored != storedOfOutage) {
            storedOfOutage = stored;
            caughtUpMillis = Math.max(returnMillis, nowMillis);
        }
    }

    /**
     * What was found.
     *
     * @param steadyFromMillis end of the warm-up, epoch milliseconds
     */
    public BurstFigures figures(WarningLedger ledger, long steadyFromMillis, long backlog) {
        return new BurstFigures(
                backlog,
                (caughtUpMillis - returnMillis) / 1000.0,
                ledger.latency(
                        each -> within(each.dueMillis(), steadyFromMillis, fromMillis),
                        WarningLedger.Raised::dueMillis),
                ledger.latency(
                        each ->
                                !silenced(each)
                                        && within(each.dueMillis(), returnMillis, caughtUpMillis),
                        WarningLedger.Raised::dueMillis),
                ledger.latency(
                        each ->
                                silenced(each)
                                        && within(each.dueMillis(), fromMillis, returnMillis),
                        each -> returnMillis));
    }

    private boolean silenced(WarningLedger.Raised warning) {
        return outage.silences(LoadCatalogue.enterpriseOf(warning.sensor(), enterprises));
    }

    private static boolean within(long millis, long from, long until) {
        return millis >= from && millis < until;
    }
}
