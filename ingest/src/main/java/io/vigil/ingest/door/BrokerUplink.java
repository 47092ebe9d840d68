package io.vigil.ingest.door;

import io.vigil.ingest.broker.BrokerConnection;
import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerListener;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.ConnectionDetails;
import io.vigil.ingest.broker.SessionSettings;
import io.vigil.ingest.door.UplinkException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes for doors over one connection. What is not answered when the connection breaks is sent
 * again on the next one, so a message may come twice, and is never lost while this process lives.
 * At most a given number of messages wait; more are refused at once.
 */
public final class BrokerUplink implements Uplink, BrokerListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerUplink.class);

    private final BrokerConnection connection;
    private final int most;
    private final Object lock = new Object();

    // Guarded by the lock; numbers rise, so the order is that of publishing.
    private final TreeMap<Long, Waiting> unanswered = new TreeMap<>();
    private long nextNumber;
    private long nextToSend;
    private int sent;
    private int window;
    private long epoch;
    private String closedBecause;

    private record Waiting(String topic, byte[] payload, CompletableFuture<Void> future) {}

    private BrokerUplink(
            BrokerSettings broker, String clientId, int most, BrokerConnectionFactory connections) {
        this.most = most;
        this.connection = connections.create(broker, SessionSettings.publishing(clientId), this);
    }

    /**
     * Starts connecting; messages may be handed over at once.
     *
     * @param most how many messages may wait for the broker
     */
    public static BrokerUplink open(
            BrokerSettings broker, String clientId, int most, BrokerConnectionFactory connections) {
        BrokerUplink uplink = new BrokerUplink(broker, clientId, most, connections);
        uplink.connection.start();
        return uplink;
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload) {
        Waiting waiting = new Waiting(topic, payload, new CompletableFuture<>());
        synchronized (lock) {
            if (closedBecause != null) {
                return refused(Reason.CLOSED, closedBecause);
            }
            if (unanswered.size() >= most) {
                return refused(Reason.BEHIND, most + " messages wait for the broker");
            }
            unanswered.put(nextNumber++, waiting);
            send();
        }
        return waiting.future;
    }

    private static CompletableFuture<Void> refused(Reason reason, String detail) {
        return CompletableFuture.failedFuture(new UplinkException(reason, detail));
    }

    /** How many messages the broker has not answered yet. */
    public int waiting() {
        synchronized (lock) {
            return unanswered.size();
        }
    }

    /** Whether a connection stands. */
    public boolean isConnected() {
        synchronized (lock) {
            return epoch != 0;
        }
    }

    /** Gives the present connection what it may still be given; the lock is held. */
    private void send() {
        while (epoch != 0 && sent < window) {
            Map.Entry<Long, Waiting> next = unanswered.ceilingEntry(nextToSend);
            if (next == null) {
                return;
            }
            Waiting message = next.getValue();
            nextToSend = next.getKey() + 1;
            sent++;
            if (!connection.publish(
                    epoch, next.getKey(), message.topic(), message.payload(), false)) {
                // The connection is gone; the next one gets everything again.
                epoch = 0;
            }
        }
    }

    @Override
    public void connected(ConnectionDetails details) {
        synchronized (lock) {
            epoch = details.epoch();
            window = details.sendWindow();
            sent = 0;
            nextToSend = 0;
            send();
        }
    }

    @Override
    public void disconnected(long lostEpoch, BrokerException reason) {
        synchronized (lock) {
            if (epoch == lostEpoch) {
                epoch = 0;
            }
        }
    }

    @Override
    public void refused(BrokerException reason) {
        LOG.error("doors have no way to the broker: {}", reason.getMessage());
        end("the broker refuses the doors' connection");
    }

    @Override
    public void published(long answeredEpoch, long number, int refusal) {
        Waiting message;
        synchronized (lock) {
            if (answeredEpoch != epoch) {
                return;
            }
            message = unanswered.remove(number);
            if (message == null) {
                return;
            }
            sent--;
            send();
        }
        if (refusal == 0) {
            message.future.complete(null);
        } else {
            message.future.completeExceptionally(
                    new UplinkException(
                            Reason.REFUSED,
                            "the broker refuses " + message.topic() + ", reason " + refusal));
        }
    }

    @Override
    public void arrived(long arrivedEpoch, int packetId, String topic, byte[] payload) {
        // Nothing is subscribed to.
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    private void end(String because) {
        List<Waiting> left;
        synchronized (lock) {
            closedBecause = because;
            left = new ArrayList<>(unanswered.values());
            unanswered.clear();
        }
        left.forEach(
                waiting ->
                        waiting.future.completeExceptionally(
                                new UplinkException(Reason.CLOSED, because)));
    }

    /** Ends the connection; who still waits for an answer is told that there will be none. */
    @Override
    public void close() {
        connection.close();
        end("closed");
    }
}
