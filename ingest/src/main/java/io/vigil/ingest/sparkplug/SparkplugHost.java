package io.vigil.ingest.sparkplug;

import io.vigil.ingest.broker.BrokerConnection;
import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerListener;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.ConnectionDetails;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.broker.Presence;
import io.vigil.ingest.broker.SessionSettings;
import io.vigil.model.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Sparkplug nodes whether the host is there, as Sparkplug B 3.0 section 5.6 asks: {@code
 * spBv1.0/STATE/{host}}, retained, and taken back by the broker where the connection breaks. Nodes
 * that are set to wait for a primary host hold their data back meanwhile.
 *
 * <p>The state is that of this connection. What nodes send is taken by the jobs, for whom the
 * broker keeps it while they are away, so nothing that is sent at a wrong moment is lost.
 */
public final class SparkplugHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SparkplugHost.class);

    private final BrokerConnection connection;

    private SparkplugHost(BrokerConnection connection) {
        this.connection = connection;
    }

    /**
     * Starts telling; returns at once.
     *
     * @param clientId names the connection at the broker
     * @param host the host's name, as nodes are told whom to wait for
     * @throws IllegalArgumentException if the name is no identifier
     */
    public static SparkplugHost start(BrokerSettings broker, String clientId, String host) {
        return start(broker, clientId, host, PahoBrokerConnection.factory());
    }

    static SparkplugHost start(
            BrokerSettings broker, String clientId, String host, BrokerConnectionFactory factory) {
        Identifiers.check("host", host);
        BrokerConnection connection =
                factory.create(
                        broker,
                        SessionSettings.present(clientId, new State("spBv1.0/STATE/" + host)),
                        new Listener());
        connection.start();
        return new SparkplugHost(connection);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** The message of section 6.4.27: both say when the connection began. */
    private record State(String topic) implements Presence {
        @Override
        public byte[] payload(boolean online, Instant since) {
            String json = "{\"online\":" + online + ",\"timestamp\":" + since.toEpochMilli() + "}";
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Subscribes to nothing, so there is little to hear. */
    private static final class Listener implements BrokerListener {
        @Override
        public void connected(ConnectionDetails details) {
            // The connection itself tells everybody.
        }

        @Override
        public void disconnected(long epoch, BrokerException reason) {
            // The broker tells everybody, and the connection is made again.
        }

        @Override
        public void refused(BrokerException reason) {
            LOG.warn("Sparkplug nodes are not told that the host is there", reason);
        }

        @Override
        public void arrived(long epoch, int packetId, String topic, byte[] payload) {
            LOG.debug("unexpected message on {}", topic);
        }

        @Override
        public void published(long epoch, long number, int refusal) {
            // The connection waits for its only publication itself.
        }
    }
}
