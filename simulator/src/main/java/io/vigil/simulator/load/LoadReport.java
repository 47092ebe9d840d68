package io.vigil.simulator.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a load test did.
 *
 * @param startedMillis wall time from which intended sending times count
 * @param messagesSent PUBLISH packets written
 * @param messagesAcknowledged PUBACKs that said yes
 * @param readingsSent readings in the messages sent
 * @param refused PUBACKs that said no
 * @param backlogReadings of the readings sent, those measured while their gateway could not send
 * @param crossings sensors whose passing of the limit was sent
 * @param seconds from the first intended sending to the last acknowledgement
 * @param sentPerSecond messages by second of the run
 * @param acknowledgedPerSecond messages by second of the run
 * @param latencyMicros intended sending to PUBACK: a message that had to wait for its turn is
 *     charged with the wait
 * @param failures connections that broke, in words; what they had not sent is missing from the
 *     counts
 */
public record LoadReport(
        long startedMillis,
        long messagesSent,
        long messagesAcknowledged,
        long readingsSent,
        long refused,
        long backlogReadings,
        long crossings,
        double seconds,
        List<Long> sentPerSecond,
        List<Long> acknowledgedPerSecond,
        Histogram latencyMicros,
        List<String> failures) {
    public LoadReport {
        sentPerSecond = List.copyOf(sentPerSecond);
        acknowledgedPerSecond = List.copyOf(acknowledgedPerSecond);
        failures = List.copyOf(failures);
    }

    /** Acknowledged messages per second over the whole run. */
    public double messagesPerSecond() {
        return messagesAcknowledged / seconds;
    }
}
