package io.vigil.ingest.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a {@link PahoBrokerConnection}: a client object that is used once and thrown
 * away. The library's own reconnection is not used, because with it a packet id of an old
 * connection can no longer be told from one of the new.
 */
final class PahoLink implements MqttCallback {
    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);

    private static final int FIRST_REFUSAL = 128;
    private static final long QUIESCE_MILLIS = 2_000;

    /** The library always waits this long after it sent the last packet. */
    private static final long DISCONNECT_MILLIS = 200;

    private static final int DEFAULT_SEND_WINDOW = 65_535;

    /** Is told, on a thread of the client library, that the connection is gone. */
    interface LossListener {
        void lost(PahoLink link, BrokerException reason);
    }

    private final long epoch;
    private final Instant since;
    private final BrokerSettings settings;
    private final SessionSettings session;
    private final BrokerListener listener;
    private final LossListener lossListener;
    private final Diagnosis diagnosis;
    private final LinkSockets sockets = new LinkSockets();
    private final MqttAsyncClient client;
    private volatile boolean dead;

    PahoLink(
            long epoch,
            Instant since,
            BrokerSettings settings,
            SessionSettings session,
            BrokerListener listener,
            LossListener lossListener)
            throws MqttException {
        this.epoch = epoch;
        this.since = since;
        this.settings = settings;
        this.session = session;
        this.listener = listener;
        this.lossListener = lossListener;
        this.diagnosis = new Diagnosis(settings.url(), session.clientId());
        this.client =
                new MqttAsyncClient(settings.url(), session.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        // Before connecting: a resumed session is redelivered at once.
        client.setCallback(this);
    }

    long epoch() {
        return epoch;
    }

    /** Connects and subscribes; waits for both. */
    ConnectionDetails open() throws MqttException, SSLException {
        long timeout = settings.connectTimeout().toMillis();
        IMqttToken connected = client.connect(options());
        connected.waitForCompletion(timeout);
        // In this order there is no moment without a subscription; what comes by both comes twice.
        subscribe(timeout);
        unsubscribeOutdated(timeout);
        tellPresence(true, timeout);
        MqttProperties said = connected.getResponseProperties();
        return new ConnectionDetails(
                epoch,
                connected.getSessionPresent(),
                Optional.ofNullable(said.getReceiveMaximum()).orElse(DEFAULT_SEND_WINDOW),
                Optional.ofNullable(said.getMaximumPacketSize()).orElse(Long.MAX_VALUE));
    }

    private MqttConnectionOptions options() throws SSLException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(!session.isPersistent());
        options.setSessionExpiryInterval(session.expiry().toSeconds());
        options.setReceiveMaximum(session.receiveMaximum());
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout((int) settings.connectTimeout().toSeconds());
        settings.user().ifPresent(options::setUserName);
        settings.password()
                .ifPresent(secret -> options.setPassword(secret.getBytes(StandardCharsets.UTF_8)));
        options.setSocketFactory(
                settings.isEncrypted()
                        ? sockets.encrypted(TrustFile.socketFactory(settings.trustFile()))
                        : sockets.plain());
        will(options);
        return options;
    }

    private void will(MqttConnectionOptions options) {
        session.presence()
                .ifPresent(
                        presence ->
                                options.setWill(
                                        presence.topic(),
                                        presenceMessage(presence.payload(false, since))));
    }

    private static MqttMessage presenceMessage(byte[] payload) {
        return new MqttMessage(payload, 1, true, new MqttProperties());
    }

    private void tellPresence(boolean online, long timeout) throws MqttException {
        if (session.presence().isPresent()) {
            Presence presence = session.presence().get();
            client.publish(presence.topic(), presenceMessage(presence.payload(online, since)))
                    .waitForCompletion(timeout);
        }
    }

    private void unsubscribeOutdated(long timeout) throws MqttException {
        if (!session.outdatedFilters().isEmpty()) {
            client.unsubscribe(session.outdatedFilters().toArray(String[]::new))
                    .waitForCompletion(timeout);
        }
    }

    private void subscribe(long timeout) throws MqttException {
        if (session.filters().isEmpty()) {
            return;
        }
        MqttSubscription[] wanted =
                session.filters().stream()
                        .map(PahoLink::subscription)
                        .toArray(MqttSubscription[]::new);
        IMqttToken answer = client.subscribe(wanted);
        answer.waitForCompletion(timeout);
        List<String> refused = new ArrayList<>();
        int[] codes = answer.getReasonCodes();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= FIRST_REFUSAL) {
                refused.add(session.filters().get(i) + " (reason " + codes[i] + ")");
            }
        }
        if (!refused.isEmpty()) {
            throw diagnosis.problem(BrokerProblem.SUBSCRIPTION_REFUSED, String.join(", ", refused));
        }
    }

    private static MqttSubscription subscription(String filter) {
        MqttSubscription subscription = new MqttSubscription(filter, 1);
        // Retained messages come with the first subscription, not again with each reconnection.
        subscription.setRetainHandling(1);
        return subscription;
    }

    /** Returns how many were handed over; the rest is lost with the connection. */
    int acknowledge(int[] packetIds) {
        for (int i = 0; i < packetIds.length; i++) {
            if (dead) {
                return i;
            }
            try {
                client.messageArrivedComplete(packetIds[i], 1);
            } catch (MqttException | RuntimeException e) {
                // The library drops its internals when a connection ends; there is nobody to tell.
                LOG.debug("acknowledgement of epoch {} not sent", epoch, e);
                return i;
            }
        }
        return packetIds.length;
    }

    boolean publish(long number, String topic, byte[] payload, boolean retained) {
        MqttMessage message = new MqttMessage(payload, 1, retained, new MqttProperties());
        try {
            client.publish(topic, message, null, new Publication(number));
            return true;
        } catch (MqttException | RuntimeException e) {
            LOG.debug("publication {} of epoch {} not sent", number, epoch, e);
            drop(diagnosis.ofFailedAttempt(e));
            return false;
        }
    }

    /** Ends the connection at once, without waiting and without the library's consent. */
    void drop(BrokerException reason) {
        if (!dead) {
            dead = true;
            sockets.cut();
            lossListener.lost(this, reason);
        }
    }

    /** Frees what the library holds after the connection is gone or could not be made. */
    void discard() {
        dead = true;
        sockets.cut();
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(1, 1, false);
            }
            client.close(true);
        } catch (MqttException | RuntimeException e) {
            LOG.debug("connection {} not tidied up", epoch, e);
        }
    }

    /** Sends what is waiting to be sent, then disconnects; the broker keeps the session. */
    void finish() {
        dead = true;
        try {
            if (client.isConnected()) {
                tellPresence(false, QUIESCE_MILLIS);
                client.disconnectForcibly(QUIESCE_MILLIS, DISCONNECT_MILLIS, true);
            }
        } catch (MqttException | RuntimeException e) {
            LOG.debug("connection {} not ended in order", epoch, e);
        }
        discard();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (dead) {
            return;
        }
        int packetId = message.getQos() == 0 ? 0 : message.getId();
        listener.arrived(epoch, packetId, topic, message.getPayload());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        if (!dead) {
            dead = true;
            lossListener.lost(this, diagnosis.ofDisconnection(response));
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        LOG.warn(
                "client {} at {}: protocol error: {}",
                session.clientId(),
                settings.url(),
                exception.getMessage());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Told by the listener of each publication.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // Known from the token of the attempt.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // Extended authentication is not offered, so no broker sends this.
    }

    private final class Publication implements MqttActionListener {
        private final long number;

        private Publication(long number) {
            this.number = number;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            int code = codes == null || codes.length == 0 ? 0 : codes[0];
            listener.published(epoch, number, code >= FIRST_REFUSAL ? code : 0);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            int code = exception instanceof MqttException mqtt ? mqtt.getReasonCode() : 0;
            if (code >= FIRST_REFUSAL && code < 256) {
                listener.published(epoch, number, code);
            }
        }
    }
}
