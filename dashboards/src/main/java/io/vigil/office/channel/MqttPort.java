package io.vigil.office.channel;

import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.feed.Confirmation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a broker for messages that are confirmed one at a time. It is made when it is
 * needed, and anew after a loss, with a fresh client each time. Thread-safe; publishing waits for
 * the confirmation, one caller after the other.
 */
public final class MqttPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttPort.class);

    /** Takes what arrives, on a thread of the client library; must be quick. */
    @FunctionalInterface
    public interface Listener {
        void arrived(String topic, byte[] payload, boolean retained);
    }

    private final BrokerAccess broker;
    private final String clientId;
    private final List<String> topics;
    private final Listener listener;
    private final Duration timeout;
    private MqttAsyncClient client;
    private boolean closed;

    /**
     * @param clientId name of the session, used by nobody else
     * @param topics what is listened to, with QoS 1
     * @param timeout longest wait for an answer of the broker
     */
    public MqttPort(
            BrokerAccess broker,
            String clientId,
            List<String> topics,
            Listener listener,
            Duration timeout) {
        this.broker = broker;
        this.clientId = clientId;
        this.topics = List.copyOf(topics);
        this.listener = listener;
        this.timeout = timeout;
    }

    /**
     * Something to be published with QoS 1.
     *
     * @param expiry after this the broker forgets it
     * @param properties MQTT user properties, name and value
     */
    public record Outgoing(
            String topic,
            byte[] payload,
            boolean retained,
            Optional<Duration> expiry,
            List<UserProperty> properties) {}

    /**
     * Publishes and waits until the broker has confirmed it.
     *
     * @throws MqttException if it did not
     */
    public void publish(Outgoing outgoing) throws MqttException {
        publishAll(List.of(outgoing));
    }

    /**
     * Publishes several in order and waits until the broker has confirmed all of them.
     *
     * @param all no more than brokers take unconfirmed, which may be as few as 20
     * @throws MqttException if it did not; some of them may have been taken
     */
    public synchronized void publishAll(List<Outgoing> all) throws MqttException {
        connect();
        try {
            List<Confirmation> confirmations = new ArrayList<>();
            for (Outgoing outgoing : all) {
                Confirmation confirmation = new Confirmation();
                client.publish(outgoing.topic(), message(outgoing), null, confirmation);
                confirmations.add(confirmation);
            }
            for (Confirmation confirmation : confirmations) {
                confirmation.await(timeout);
            }
        } catch (MqttException e) {
            // What was not confirmed must not go out later behind the caller's back.
            drop();
            throw e;
        }
    }

    private static MqttMessage message(Outgoing outgoing) {
        MqttMessage message = new MqttMessage(outgoing.payload());
        message.setQos(1);
        message.setRetained(outgoing.retained());
        MqttProperties properties = new MqttProperties();
        outgoing.expiry()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> properties.setMessageExpiryInterval(Math.max(1, seconds)));
        properties.setUserProperties(outgoing.properties());
        message.setProperties(properties);
        return message;
    }

    /**
     * Makes sure that there is a connection.
     *
     * @throws MqttException if there is none
     */
    public synchronized void connect() throws MqttException {
        if (closed) {
            throw new MqttException(MqttClientException.REASON_CODE_CLIENT_CLOSED);
        }
        if (client != null && client.isConnected()) {
            return;
        }
        drop();
        client = new MqttAsyncClient(broker.url(), clientId, new MemoryPersistence());
        client.setCallback(new Callback());
        try {
            client.connect(broker.options(timeout)).waitForCompletion(timeout.toMillis());
            for (String topic : topics) {
                IMqttToken token = client.subscribe(topic, 1);
                token.waitForCompletion(timeout.toMillis());
                BrokerAccess.requireGranted(token);
            }
        } catch (MqttException e) {
            drop();
            throw e;
        }
    }

    private void drop() {
        if (client == null) {
            return;
        }
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(50, 200, false);
            }
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("the connection was gone already", e);
        }
        client = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    /** Words for why the broker did not confirm. */
    public static String reason(BrokerAccess broker, MqttException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return broker.url() + " " + e.getReasonCode() + " " + cause.getMessage();
    }

    private final class Callback implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            listener.arrived(topic, message.getPayload(), message.isRetained());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            LOG.warn("connection of {} to {} lost", clientId, broker.url());
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("broker connection", exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
