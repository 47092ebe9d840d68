package io.vigil.office.inbox;

import io.vigil.web.feed.BrokerAccess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
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
 * One connection of the office's session, used once and thrown away: so a packet number of an old
 * connection is never taken for one of a new.
 */
public final class OfficeLink implements MqttCallback {
    /** The broker gives out no more than this before the first of them are acknowledged. */
    static final int RECEIVE_MAXIMUM = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OfficeLink.class);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    /** The session is kept for ever; MQTT 5 calls that so. */
    private static final long FOR_EVER = 0xffff_ffffL;

    private final BrokerAccess broker;
    private final BlockingQueue<Arrival> arrivals;
    private final MqttAsyncClient client;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean dead;

    OfficeLink(BrokerAccess broker, String clientId, BlockingQueue<Arrival> arrivals)
            throws MqttException {
        this.broker = broker;
        this.arrivals = arrivals;
        this.client = new MqttAsyncClient(broker.url(), clientId, new MemoryPersistence());
        client.setManualAcks(true);
        // Before connecting: a resumed session is redelivered at once.
        client.setCallback(this);
    }

    /** Connects, subscribes, and returns whether the broker had kept the session. */
    boolean open(List<String> topics) throws MqttException {
        IMqttToken connected = client.connect(options());
        connected.waitForCompletion(ANSWER_TIME.toMillis());
        MqttSubscription[] wanted =
                topics.stream()
                        .map(topic -> new MqttSubscription(topic, 1))
                        .toArray(MqttSubscription[]::new);
        IMqttToken answer = client.subscribe(wanted);
        answer.waitForCompletion(ANSWER_TIME.toMillis());
        BrokerAccess.requireGranted(answer);
        return connected.getSessionPresent();
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = broker.options(ANSWER_TIME);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(FOR_EVER);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        return options;
    }

    /** Waits for the end of the connection, but not longer than this; returns whether it ended. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void acknowledge(int packet) {
        if (dead) {
            return;
        }
        try {
            client.messageArrivedComplete(packet, 1);
        } catch (MqttException | RuntimeException e) {
            // The library drops its internals when a connection ends; the broker sends it again.
            LOG.debug("an acknowledgement was not sent", e);
        }
    }

    /** Sends what is waiting to be sent and ends; the broker keeps the session. */
    void close() {
        dead = true;
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(500, 200, true);
            }
            client.close(true);
        } catch (MqttException | RuntimeException e) {
            LOG.debug("the connection was gone already", e);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (!dead) {
            int packet = message.getQos() == 0 ? 0 : message.getId();
            arrivals.add(new Arrival(this, packet, topic, message.getPayload()));
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        dead = true;
        if (response.getReturnCode() == MqttDisconnectCodes.SESSION_TAKEN_OVER) {
            LOG.warn("another office has taken over the session {}", client.getClientId());
        }
        over.countDown();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        LOG.debug("broker connection", exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Nothing is published here.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // Known from the token of the attempt.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // Extended authentication is not offered, so no broker sends this.
    }

    /** Reason codes of MQTT 5 that mean something here. */
    private static final class MqttDisconnectCodes {
        static final int SESSION_TAKEN_OVER = 0x8e;
    }
}
