package io.vigil.standalone.bench;

import io.vigil.warnings.TransitionKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * Warnings as they reach the board: which, how often, and how long after the reading that caused
 * them should have been sent. Since the intended and not the actual time of sending counts, a
 * system that holds up the sender is charged with the wait. Thread-safe.
 */
public final class WarningLedger {
    private static final int DIGITS = 3;

    private final Map<String, Raised> raised = new HashMap<>();
    private final Set<String> transitions = new HashSet<>();
    private long doubled;
    private long measuredFromMillis = Long.MAX_VALUE;

    /** Latencies count for readings due from then on; before, there are none. */
    public synchronized void measureFrom(long epochMillis) {
        measuredFromMillis = epochMillis;
    }

    /**
     * Takes a transition.
     *
     * @param episode identity of the warning
     * @param sequence its number within the episode
     * @param dueMillis when the reading that caused it was to be sent
     * @param arrivedMillis when it reached the board
     */
    public synchronized void arrived(
            String episode,
            long sequence,
            TransitionKind kind,
            long dueMillis,
            long arrivedMillis) {
        if (!transitions.add(episode + "#" + sequence)) {
            doubled++;
            return;
        }
        if (kind != TransitionKind.RAISED) {
            return;
        }
        raised.putIfAbsent(episode, new Raised(episode, dueMillis, arrivedMillis));
    }

    /** Different warnings raised. */
    public synchronized long raised() {
        return raised.size();
    }

    /** Transitions that came again. */
    public synchronized long doubled() {
        return doubled;
    }

    public synchronized Latency latency() {
        return latency(each -> each.dueMillis() >= measuredFromMillis, Raised::dueMillis);
    }

    /**
     * Latency of some of the warnings.
     *
     * @param which of them
     * @param since from when their latency counts, epoch milliseconds
     */
    public synchronized Latency latency(Predicate<Raised> which, ToLongFunction<Raised> since) {
        Histogram millis = new Histogram(DIGITS);
        raised.values().stream()
                .filter(which)
                .forEach(
                        each ->
                                millis.recordValue(
                                        Math.max(
                                                0,
                                                each.arrivedMillis() - since.applyAsLong(each))));
        return Latency.of(millis);
    }

    /**
     * A warning as it was raised.
     *
     * @param episode its identity, {@code {rule}:{sensor}:{number}}
     * @param dueMillis when the reading that caused it was measured
     * @param arrivedMillis when it reached the board
     */
    public record Raised(String episode, long dueMillis, long arrivedMillis) {
        /** The sensor that it is about. */
        public String sensor() {
            return episode.split(":")[1];
        }
    }

    /**
     * Publish to board, milliseconds.
     *
     * @param warnings how many were measured; the rest is 0 if none was
     */
    public record Latency(long warnings, long p50, long p90, long p99, long max) {
        static Latency of(Histogram millis) {
            return new Latency(
                    millis.getTotalCount(),
                    millis.getValueAtPercentile(50),
                    millis.getValueAtPercentile(90),
                    millis.getValueAtPercentile(99),
                    millis.getMaxValue());
        }
    }
}
