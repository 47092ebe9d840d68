package io.vigil.ingest.source.reader;

import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.source.HandOver;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.ingest.source.MqttSourceSettings;
import io.vigil.ingest.source.metrics.MqttSourceMetrics;
import io.vigil.ingest.source.split.TopicSplit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;

/**
 * Hands the messages of its sessions to the job and acknowledges them one checkpoint late: when a
 * checkpoint is complete, what the complete one before it covers. So a job whose newest checkpoint
 * turns out to be damaged goes on from the one before and gets everything since from the broker.
 *
 * <p>It implements {@link SourceReader} itself instead of extending Flink's {@code
 * SourceReaderBase}: the broker pushes, so there is nothing to fetch and nobody to wake up. A
 * message goes from the client library's thread through one lock-free list to the task's thread,
 * which lets senders take turns if {@link HandOver} says so; the base class would add a thread, a
 * hand-over and a blocking queue, and a full blocking queue would stop the client library's thread,
 * which also has to receive the pings.
 *
 * <p>Acknowledgements are sent on a thread of their own, in the order in which the messages came,
 * because the library takes a lock for each.
 *
 * <p>The methods are called on the task's thread.
 */
public final class MqttSourceReader implements SourceReader<MqttMessageRecord, TopicSplit> {
    private static final long LAST_ACKS_SECONDS = 5;
    private static final long NO_CHECKPOINT = -1;

    private final MqttSourceSettings settings;
    private final BrokerConnectionFactory connections;
    private final InstantSource clock;
    private final MqttSourceMetrics metrics;
    private final Counter recordsIn;
    private final InboundBuffer buffer;
    private final AtomicReference<BrokerException> refusal = new AtomicReference<>();
    private final ExecutorService acknowledger;
    private volatile List<ReaderSession> sessions = List.of();

    /** The newest checkpoint of this reader that is complete. */
    private long completed = NO_CHECKPOINT;

    public MqttSourceReader(
            MqttSourceSettings settings,
            SourceReaderContext context,
            BrokerConnectionFactory connections,
            InstantSource clock) {
        this.settings = settings;
        this.connections = connections;
        this.clock = clock;
        this.metrics = new MqttSourceMetrics(context.metricGroup());
        this.buffer = new InboundBuffer(settings.handOver());
        this.recordsIn = context.metricGroup().getIOMetricGroup().getNumRecordsInCounter();
        this.acknowledger =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread =
                                    new Thread(
                                            task,
                                            "mqtt-ack-"
                                                    + settings.clientId()
                                                    + "-"
                                                    + context.getIndexOfSubtask());
                            thread.setDaemon(true);
                            return thread;
                        });
        metrics.observe(
                () -> sessions.stream().mapToInt(ReaderSession::buffered).sum(),
                () -> sessions.stream().mapToInt(ReaderSession::unacked).sum(),
                () -> sessions.stream().mapToDouble(this::windowUsed).max().orElse(0));
    }

    private double windowUsed(ReaderSession session) {
        return (double) session.unacked() / settings.receiveMaximum();
    }

    @Override
    public void start() {
        // Sessions start when they are added.
    }

    @Override
    public void addSplits(List<TopicSplit> splits) {
        List<ReaderSession> grown = new ArrayList<>(sessions);
        for (TopicSplit split : splits) {
            ReaderSession session =
                    new ReaderSession(
                            split, settings, connections, buffer, metrics, clock, this::refused);
            grown.add(session);
        }
        List<ReaderSession> fresh = grown.subList(sessions.size(), grown.size());
        sessions = List.copyOf(grown);
        fresh.forEach(ReaderSession::start);
    }

    @Override
    public void notifyNoMoreSplits() {
        // More sessions or none, the ones at hand are read for ever.
    }

    @Override
    public InputStatus pollNext(ReaderOutput<MqttMessageRecord> output) {
        BrokerException refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        Inbound next = buffer.poll();
        if (next == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        next.session().emitted(next);
        metrics.emitted().inc();
        recordsIn.inc();
        output.collect(next.message(), next.message().receivedMillis());
        return buffer.isEmpty() ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> available = buffer.available();
        if (refusal.get() != null) {
            buffer.wake();
        }
        return available;
    }

    @Override
    public List<TopicSplit> snapshotState(long checkpointId) {
        sessions.forEach(session -> session.seal(checkpointId));
        return sessions.stream().map(ReaderSession::split).toList();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        long before = completed;
        completed = Math.max(before, checkpointId);
        if (before >= checkpointId) {
            return;
        }
        for (ReaderSession session : sessions) {
            for (PacketIds packets : session.release(before)) {
                acknowledger.execute(() -> session.acknowledge(packets));
            }
        }
    }

    @Override
    public void close() {
        acknowledger.shutdown();
        boolean interrupted = false;
        try {
            // What was released already need not be sent by the broker again.
            acknowledger.awaitTermination(LAST_ACKS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        acknowledger.shutdownNow();
        sessions.forEach(ReaderSession::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refused(BrokerException reason) {
        refusal.compareAndSet(null, reason);
        buffer.wake();
    }
}
