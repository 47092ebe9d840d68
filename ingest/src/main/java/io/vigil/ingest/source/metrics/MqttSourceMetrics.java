package io.vigil.ingest.source.metrics;

import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What one reader counts, in metric group {@code mqtt}. Thread-safe: messages are counted on the
 * client library's threads, acknowledgements on their own, the rest on the task's.
 */
public final class MqttSourceMetrics {
    /** Name of the metric group. */
    public static final String GROUP = "mqtt";

    private final MetricGroup group;
    private final Counter received;
    private final Counter redelivered;
    private final Counter emitted;
    private final Counter acked;
    private final Counter staleAcks;
    private final Counter reconnects;
    private final Counter bufferOverflows;
    private final Counter sessionsLost;

    public MqttSourceMetrics(MetricGroup parent) {
        group = parent.addGroup(GROUP);
        received = counter("received");
        redelivered = counter("redelivered");
        emitted = counter("emitted");
        acked = counter("acked");
        staleAcks = counter("staleAcks");
        reconnects = counter("reconnects");
        bufferOverflows = counter("bufferOverflows");
        sessionsLost = counter("sessionsLost");
    }

    private Counter counter(String name) {
        return group.counter(name, new ConcurrentCounter());
    }

    /**
     * Registers the gauges.
     *
     * @param windowUsed of the session that holds most of them, unacknowledged messages as a share
     *     of its receive maximum
     */
    public void observe(IntSupplier buffered, IntSupplier unacked, DoubleSupplier windowUsed) {
        group.gauge("buffered", (Gauge<Integer>) buffered::getAsInt);
        group.gauge("unacked", (Gauge<Integer>) unacked::getAsInt);
        group.gauge("windowUsed", (Gauge<Double>) windowUsed::getAsDouble);
    }

    /** Messages that came from the broker. */
    public Counter received() {
        return received;
    }

    /** Those of them that an earlier connection of this reader brought already. */
    public Counter redelivered() {
        return redelivered;
    }

    /** Messages handed to the job. */
    public Counter emitted() {
        return emitted;
    }

    /** Acknowledgements handed to the connection. */
    public Counter acked() {
        return acked;
    }

    /** Acknowledgements dropped because their connection is gone; these messages come again. */
    public Counter staleAcks() {
        return staleAcks;
    }

    /** Connections that were lost. */
    public Counter reconnects() {
        return reconnects;
    }

    /** Connections on which more came than fits into the buffer. */
    public Counter bufferOverflows() {
        return bufferOverflows;
    }

    /** Sessions the broker should have kept and no longer knew. */
    public Counter sessionsLost() {
        return sessionsLost;
    }
}
