package io.vigil.standalone.bench;

/**
 * What happened when gateways that could not send for a while came back with all they had measured.
 * Latencies are milliseconds.
 *
 * @param backlogReadings readings measured while their gateway could not send; 0 if there was no
 *     outage, and then the rest says nothing
 * @param caughtUpSeconds from the return until the store had all of them, to about a second
 * @param steady publish to board of all gateways, from the end of the warm-up to the outage
 * @param live the same of the gateways that never were silent, from the return until the store had
 *     the backlog
 * @param backlog from the return to the board, of limits that were passed while the gateway was
 *     silent
 */
public record BurstFigures(
        long backlogReadings,
        double caughtUpSeconds,
        WarningLedger.Latency steady,
        WarningLedger.Latency live,
        WarningLedger.Latency backlog) {
    private static final WarningLedger.Latency NO_WARNINGS =
            new WarningLedger.Latency(0, 0, 0, 0, 0);

    /** Of a load without an outage. */
    public static final BurstFigures NONE =
            new BurstFigures(0, 0, NO_WARNINGS, NO_WARNINGS, NO_WARNINGS);
}
