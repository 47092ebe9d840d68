package io.vigil.ingest.sink;

import io.vigil.ingest.broker.BrokerConnection;
import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerListener;
import io.vigil.ingest.broker.BrokerProblem;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.ConnectionDetails;
import io.vigil.ingest.broker.SessionSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writer of {@link MqttSink}.
 *
 * <p>Everything is decided on the task's thread. What happens on the connection is queued there as
 * an event and worked off in the task's mailbox; waiting means yielding to the mailbox, so a task
 * that waits can still be cancelled.
 *
 * <p>On each new connection it sends one message, and with each answer twice as many may be
 * unanswered. Mosquitto 2.0.11 closes the connection after it refused a message; its refusal is
 * lost with it when more messages are under way. Sent alone, the message that is refused is found.
 */
final class MqttSinkWriter implements SinkWriter<OutboundMessage>, BrokerListener {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSinkWriter.class);

    /** Header, property lengths and packet id take less. */
    private static final int PACKET_OVERHEAD_BYTES = 32;

    private static final int PACKET_TOO_LARGE = 149;
    private static final Duration COMPLAINT_INTERVAL = Duration.ofSeconds(10);
    private static final long NO_CONNECTION = 0;

    private final BrokerSettings broker;
    private final String clientId;
    private final BrokerConnection connection;
    private final MailboxExecutor mailbox;
    private final MqttSinkMetrics metrics;
    private final InstantSource clock;
    private final OutboundWindow window;

    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean mailSent = new AtomicBoolean();

    private long epoch = NO_CONNECTION;
    private int sendWindow;
    private int allowed;
    private long maxPacketBytes;
    private BrokerException refusal;
    private Instant lastComplaint = Instant.MIN;

    MqttSinkWriter(
            BrokerSettings broker,
            String clientId,
            int maxInFlight,
            BrokerConnectionFactory connections,
            MailboxExecutor mailbox,
            MqttSinkMetrics metrics,
            InstantSource clock) {
        this.broker = broker;
        this.clientId = clientId;
        this.mailbox = mailbox;
        this.clock = clock;
        this.window = new OutboundWindow(maxInFlight);
        this.metrics = metrics;
        metrics.watch(window::size);
        this.connection = connections.create(broker, SessionSettings.publishing(clientId), this);
        connection.start();
    }

    @Override
    public void write(OutboundMessage message, Context context) throws InterruptedException {
        publish(message);
    }

    /** Publishes a message; waits while too many are unanswered. */
    void publish(OutboundMessage message) throws InterruptedException {
        while (window.isFull()) {
            await();
        }
        window.add(message);
        send();
        throwIfRefused();
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (!window.isEmpty()) {
            await();
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Waits for something to happen; any mail will do. */
    private void await() throws InterruptedException {
        throwIfRefused();
        mailbox.yield();
    }

    private void throwIfRefused() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Gives the present connection what it may still be given. */
    private void send() {
        while (epoch != NO_CONNECTION && window.sent() < allowed && window.hasUnsent()) {
            Map.Entry<Long, OutboundMessage> next = window.takeUnsent();
            long number = next.getKey();
            OutboundMessage message = next.getValue();
            if (size(message) > maxPacketBytes) {
                drop(window.answered(number), PACKET_TOO_LARGE);
            } else if (connection.publish(
                    epoch, number, message.topic(), message.payload(), message.retained())) {
                metrics.sent();
            } else {
                // The connection is gone; the next one gets everything again.
                epoch = NO_CONNECTION;
            }
        }
    }

    private static long size(OutboundMessage message) {
        int topic = message.topic().getBytes(StandardCharsets.UTF_8).length;
        return (long) topic + message.payload().length + PACKET_OVERHEAD_BYTES;
    }

    private void drop(OutboundMessage message, int reasonCode) {
        metrics.refused();
        Instant now = clock.instant();
        if (lastComplaint.isBefore(now.minus(COMPLAINT_INTERVAL))) {
            lastComplaint = now;
            LOG.error(
                    "{}",
                    new BrokerException(
                                    BrokerProblem.PUBLISH_REFUSED,
                                    broker.url(),
                                    clientId,
                                    "topic " + message.topic() + ", reason " + reasonCode)
                            .getMessage());
        }
    }

    // From here on: threads of the connection.

    @Override
    public void connected(ConnectionDetails details) {
        onTaskThread(
                () -> {
                    epoch = details.epoch();
                    sendWindow = details.sendWindow();
                    allowed = 1;
                    maxPacketBytes = details.maxPacketBytes();
                    metrics.resent(window.restart());
                    send();
                });
    }

    @Override
    public void disconnected(long lostEpoch, BrokerException reason) {
        onTaskThread(
                () -> {
                    metrics.reconnect();
                    if (epoch == lostEpoch) {
                        epoch = NO_CONNECTION;
                    }
                });
    }

    @Override
    public void refused(BrokerException reason) {
        onTaskThread(
                () -> {
                    // Fails the task, at once if it waits and with the next element otherwise.
                    refusal = reason;
                    throw reason;
                });
    }

    @Override
    public void published(long answeredEpoch, long number, int reasonCode) {
        onTaskThread(
                () -> {
                    if (answeredEpoch != epoch) {
                        return;
                    }
                    OutboundMessage message = window.answered(number);
                    allowed = Math.min(sendWindow, allowed * 2);
                    if (reasonCode == 0) {
                        metrics.acknowledged();
                    } else {
                        drop(message, reasonCode);
                    }
                    send();
                });
    }

    @Override
    public void arrived(long arrivedEpoch, int packetId, String topic, byte[] payload) {
        // Nothing is subscribed to.
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    private void onTaskThread(Runnable event) {
        events.add(event);
        if (mailSent.compareAndSet(false, true)) {
            try {
                mailbox.execute(this::workOff, "MQTT events of %s", clientId);
            } catch (RejectedExecutionException e) {
                LOG.debug("the task has ended; events of {} are not needed", clientId, e);
            }
        }
    }

    private void workOff() {
        mailSent.set(false);
        for (Runnable event = events.poll(); event != null; event = events.poll()) {
            event.run();
        }
    }
}
