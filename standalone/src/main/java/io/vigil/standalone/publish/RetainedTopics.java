package io.vigil.standalone.publish;

import io.vigil.ingest.broker.BrokerConnection;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerListener;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.ConnectionDetails;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.broker.SessionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands on retained topics now, followed as long as this is open, through every loss of the
 * connection. Thread-safe.
 */
public final class RetainedTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetainedTopics.class);
    private static final int RECEIVE_MAXIMUM = 1_000;

    private final Map<String, Held> held = new HashMap<>();
    private final BrokerConnection connection;
    private long version;

    /** A payload and the connection that brought it. */
    private record Held(byte[] payload, long epoch) {}

    private RetainedTopics(BrokerSettings broker, String clientId, List<String> filters) {
        SessionSettings session =
                new SessionSettings(clientId, Duration.ZERO, RECEIVE_MAXIMUM, filters, List.of());
        connection = PahoBrokerConnection.factory().create(broker, session, new Follower());
    }

    /**
     * Begins to follow and returns at once.
     *
     * @param clientId unique at the broker
     * @param filters topics
     */
    public static RetainedTopics follow(
            BrokerSettings broker, String clientId, List<String> filters) {
        RetainedTopics topics = new RetainedTopics(broker, clientId, filters);
        topics.connection.start();
        return topics;
    }

    /** Payload by topic, of the topics that begin with {@code prefix}. */
    public synchronized Map<String, byte[]> below(String prefix) {
        Map<String, byte[]> result = new HashMap<>();
        held.forEach(
                (topic, message) -> {
                    if (topic.startsWith(prefix)) {
                        result.put(topic, message.payload());
                    }
                });
        return result;
    }

    /** Grows with every change. */
    public synchronized long version() {
        return version;
    }

    private synchronized void put(String topic, byte[] payload, long epoch) {
        if (payload.length == 0) {
            held.remove(topic);
        } else {
            held.put(topic, new Held(payload, epoch));
        }
        version++;
        notifyAll();
    }

    /**
     * Waits until there is another version than {@code seen}, or for so long.
     *
     * @return the version then
     */
    public synchronized long awaitBeyond(long seen, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long rest = atMost.toNanos();
                version == seen && rest > 0;
                rest = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
        return version;
    }

    /** What the new connection does not bring is no longer there. */
    private synchronized void forgetBefore(long epoch) {
        if (held.values().removeIf(message -> message.epoch() < epoch)) {
            version++;
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private final class Follower implements BrokerListener {
        @Override
        public void connected(ConnectionDetails details) {
            forgetBefore(details.epoch());
        }

        @Override
        public void arrived(long epoch, int packetId, String topic, byte[] payload) {
            put(topic, payload, epoch);
            if (packetId != 0) {
                connection.acknowledge(epoch, new int[] {packetId});
            }
        }

        @Override
        public void refused(BrokerException reason) {
            LOG.warn("published configuration cannot be followed: {}", reason.getMessage());
        }

        @Override
        public void disconnected(long epoch, BrokerException reason) {
            LOG.debug("not following at the moment: {}", reason.getMessage());
        }

        @Override
        public void published(long epoch, long number, int refusal) {
            throw new IllegalStateException("nothing is published here");
        }
    }
}
