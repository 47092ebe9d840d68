package io.vigil.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes at QoS 1 over Paho. Promises that every message handed over reaches the broker at least
 * once, in order, as long as this process lives: what is unacknowledged when a connection breaks is
 * sent again, in order, on the next one, and only then what came later. Connects, and connects
 * again, on a thread of its own.
 *
 * <p>{@link #send} waits only while the bound of unacknowledged messages is reached. Thread-safe.
 */
public final class Publisher implements MessageTarget {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int QOS = 1;
    private static final int ERROR_REASON = 0x80;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int CONNECT_SECONDS = 10;

    private final PublisherSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Unacknowledged messages in order. */
    private final Deque<Pending> window = new ArrayDeque<>();

    /** Those of the window that were not yet sent on the present connection. */
    private final Deque<Pending> unsent = new ArrayDeque<>();

    private final Thread worker;
    private Connection connection;
    private boolean closed;
    private long accepted;
    private long sent;
    private long acknowledged;
    private long refused;
    private long connections;

    private static final class Pending {
        private final SimulatedMessage message;
        private boolean done;

        Pending(SimulatedMessage message) {
            this.message = message;
        }
    }

    /**
     * Counters since the start.
     *
     * @param accepted handed over
     * @param sent written to a connection, repeats included
     * @param acknowledged confirmed by the broker
     * @param refused answered by the broker with a reason that says no; not sent again
     * @param connections connections that were established
     * @param unacknowledged accepted but neither acknowledged nor refused
     */
    public record Counters(
            long accepted,
            long sent,
            long acknowledged,
            long refused,
            long connections,
            int unacknowledged) {}

    private Publisher(PublisherSettings settings) {
        this.settings = settings;
        this.worker = new Thread(this::work, "publisher-" + settings.clientId());
        worker.setDaemon(true);
    }

    /** Starts; messages may be handed over at once, connected or not. */
    public static Publisher start(PublisherSettings settings) {
        Publisher publisher = new Publisher(settings);
        publisher.worker.start();
        return publisher;
    }

    @Override
    public void send(SimulatedMessage message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (window.size() >= settings.inFlight() && !closed) {
                changed.await();
            }
            if (closed) {
                throw new TargetException("the publisher is closed", null);
            }
            Pending pending = new Pending(message);
            window.add(pending);
            unsent.add(pending);
            accepted++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything handed over is acknowledged; false if that took too long. */
    public boolean flush(Duration patience) throws InterruptedException {
        return await(patience, window::isEmpty);
    }

    /** Waits for a connection; false if that took too long. */
    public boolean awaitConnected(Duration patience) throws InterruptedException {
        return await(patience, () -> connection != null && connection.alive);
    }

    private boolean await(Duration patience, java.util.function.BooleanSupplier condition)
            throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.getAsBoolean()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    public Counters counters() {
        lock.lock();
        try {
            return new Counters(accepted, sent, acknowledged, refused, connections, window.size());
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once; call {@link #flush} before to be sure that everything arrived. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        worker.interrupt();
        try {
            worker.join(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (!isClosed()) {
                Connection fresh = new Connection();
                try {
                    fresh.open();
                    pause = FIRST_PAUSE_MILLIS;
                    publishOn(fresh);
                } catch (MqttException e) {
                    LOG.debug("connection to {} failed: {}", settings.url(), e.toString());
                } finally {
                    fresh.close();
                }
                pause(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        } catch (InterruptedException e) {
            // Only close() interrupts this thread.
            LOG.debug("publisher {} ends", settings.clientId());
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long millis) throws InterruptedException {
        await(Duration.ofMillis(millis), () -> closed);
    }

    private void publishOn(Connection fresh) throws InterruptedException, MqttException {
        lock.lockInterruptibly();
        try {
            connection = fresh;
            connections++;
            unsent.clear();
            window.stream().filter(pending -> !pending.done).forEach(unsent::add);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        while (true) {
            Pending next = awaitNext(fresh);
            if (next == null) {
                return;
            }
            fresh.publish(next);
        }
    }

    /** The first message not yet sent on this connection; null when it is broken or all is over. */
    private Pending awaitNext(Connection fresh) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (fresh.alive && !closed) {
                if (fresh.outstanding < fresh.limit && !unsent.isEmpty()) {
                    fresh.outstanding++;
                    sent++;
                    return unsent.poll();
                }
                changed.await();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void answered(Pending pending, Connection on, boolean accepted) {
        lock.lock();
        try {
            on.outstanding--;
            if (!pending.done) {
                pending.done = true;
                if (accepted) {
                    acknowledged++;
                } else {
                    refused++;
                }
            }
            while (!window.isEmpty() && window.peek().done) {
                window.poll();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One connection with a client of its own: packet ids mean nothing on the next one. */
    private final class Connection implements MqttCallback {
        private final MqttAsyncClient client;
        private volatile boolean alive = true;
        private int limit = settings.inFlight();
        private int outstanding;

        Connection() {
            try {
                client =
                        new MqttAsyncClient(
                                settings.url(), settings.clientId(), new MemoryPersistence());
            } catch (MqttException e) {
                throw new TargetException("bad broker address " + settings.url(), e);
            }
            client.setCallback(this);
        }

        void open() throws MqttException {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setAutomaticReconnect(false);
            options.setCleanStart(true);
            options.setConnectionTimeout(CONNECT_SECONDS);
            options.setSocketFactory(
                    settings.tls() ? NoDelaySockets.tls() : NoDelaySockets.plain());
            settings.user().ifPresent(options::setUserName);
            settings.password()
                    .ifPresent(p -> options.setPassword(p.getBytes(StandardCharsets.UTF_8)));
            IMqttToken token = client.connect(options);
            token.waitForCompletion(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
            MqttProperties answer = token.getResponseProperties();
            if (answer != null && answer.getReceiveMaximum() != null) {
                limit = Math.min(limit, answer.getReceiveMaximum());
            }
        }

        void publish(Pending pending) throws MqttException {
            MqttMessage message = new MqttMessage(pending.message.payload());
            message.setQos(QOS);
            client.publish(
                    pending.message.topic(),
                    message,
                    null,
                    new MqttActionListener() {
                        @Override
                        public void onSuccess(IMqttToken token) {
                            int[] reasons = token.getReasonCodes();
                            boolean accepted =
                                    reasons == null
                                            || reasons.length == 0
                                            || reasons[0] < ERROR_REASON;
                            answered(pending, Connection.this, accepted);
                        }

                        @Override
                        public void onFailure(IMqttToken token, Throwable failure) {
                            broken();
                        }
                    });
        }

        private void broken() {
            lock.lock();
            try {
                alive = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void close() {
            broken();
            try {
                client.disconnectForcibly(0, 500, true);
            } catch (MqttException e) {
                LOG.trace("already disconnected", e);
            }
            try {
                client.close(true);
            } catch (MqttException e) {
                LOG.debug("closing the client failed", e);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            broken();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("client error", exception);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // Subscribes to nothing.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each message has its own listener.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The connecting thread waits for the token.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // No enhanced authentication.
        }
    }
}
