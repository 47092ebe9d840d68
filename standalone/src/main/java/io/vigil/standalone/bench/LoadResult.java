package io.vigil.standalone.bench;

import io.vigil.simulator.load.LoadReport;
import java.util.List;

/**
 * What a load generator did, in a form that goes from one process to another.
 *
 * @param startedMillis wall time from which intended sending times count
 * @param backlogReadings of the readings sent, those measured while their gateway could not send
 * @param crossings sensors whose passing of the limit was sent
 * @param ackP50Micros intended sending to acknowledgement, half of the messages
 * @param ackP99Micros the same for 99 of 100 messages
 * @param cpuSeconds processor time of the generator's process; 0 if it shared one
 * @param peakResidentBytes most memory of the generator's process; 0 if it shared one
 * @param failures connections that broke, in words
 */
public record LoadResult(
        long startedMillis,
        long messagesSent,
        long messagesAcknowledged,
        long readingsSent,
        long refused,
        long backlogReadings,
        long crossings,
        double seconds,
        long ackP50Micros,
        long ackP99Micros,
        double cpuSeconds,
        long peakResidentBytes,
        List<Long> sentPerSecond,
        List<Long> acknowledgedPerSecond,
        List<String> failures) {
    public LoadResult {
        sentPerSecond = List.copyOf(sentPerSecond);
        acknowledgedPerSecond = List.copyOf(acknowledgedPerSecond);
        failures = List.copyOf(failures);
    }

    static LoadResult of(LoadReport report, double cpuSeconds, long peakResidentBytes) {
        return new LoadResult(
                report.startedMillis(),
                report.messagesSent(),
                report.messagesAcknowledged(),
                report.readingsSent(),
                report.refused(),
                report.backlogReadings(),
                report.crossings(),
                report.seconds(),
                report.latencyMicros().getValueAtPercentile(50),
                report.latencyMicros().getValueAtPercentile(99),
                cpuSeconds,
                peakResidentBytes,
                report.sentPerSecond(),
                report.acknowledgedPerSecond(),
                report.failures());
    }
}
