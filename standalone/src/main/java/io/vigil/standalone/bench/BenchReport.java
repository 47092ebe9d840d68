package io.vigil.standalone.bench;

import java.util.List;

/**
 * Outcome of one run against the whole system.
 *
 * @param systemCores processor time of the system's process per second of load
 * @param loadCores the same of the load generator; 0 if it shared the process
 * @param burst what came of an outage of gateways; all 0 if there was none
 * @param machineLoadBefore load average of the machine before the run, negative if unknown
 */
public record BenchReport(
        double messagesPerSecond,
        int batch,
        int sensors,
        int connections,
        double seconds,
        Account account,
        WarningLedger.Latency boardMillis,
        long ackP50Micros,
        long ackP99Micros,
        boolean held,
        long drainMillis,
        List<Long> backlog,
        double systemCores,
        double loadCores,
        SystemFigures system,
        BurstFigures burst,
        double machineLoadBefore,
        List<String> failures) {
    /** Nothing lost, nothing doubled, no connection broken. */
    public boolean isExact() {
        return account.isExact() && failures.isEmpty();
    }
}
