package io.vigil.web.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.canary.Canary;
import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to {@code vigil/v1/events/warnings} and to the answers to commands with QoS 1, and to
 * what comes out of the canary; it publishes commands with QoS 1. A fresh client serves each
 * connection; after a loss it connects again, first at once and then ever more slowly, up to five
 * seconds apart. One thread of its own.
 */
public final class MqttWarningFeed implements WarningFeed {
    /** Every transition of every warning. */
    public static final String TOPIC = "vigil/v1/events/warnings";

    private static final Logger LOG = LoggerFactory.getLogger(MqttWarningFeed.class);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BrokerAccess broker;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<MqttAsyncClient> connection = new AtomicReference<>();
    private Thread thread;

    public MqttWarningFeed(BrokerAccess broker) {
        this.broker = broker;
    }

    @Override
    public void start(Listener listener) {
        thread = new Thread(() -> run(listener), "console-feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Listener listener) {
        Duration pause = Duration.ZERO;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (serveOneConnection(listener)) {
                    pause = Duration.ofMillis(100);
                } else {
                    pause = pause.multipliedBy(2).plusMillis(100);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns, once the connection is over, whether there was one. */
    private boolean serveOneConnection(Listener listener) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        boolean connected = false;
        MqttAsyncClient client = null;
        try {
            client =
                    new MqttAsyncClient(
                            broker.url(),
                            "vigil-console-" + UUID.randomUUID(),
                            new MemoryPersistence());
            client.setCallback(new Callback(listener, over));
            client.connect(broker.options(ANSWER_TIME)).waitForCompletion(ANSWER_TIME.toMillis());
            client.subscribe(TOPIC, 1).waitForCompletion(ANSWER_TIME.toMillis());
            client.subscribe(CommandAnswer.TOPIC, 1).waitForCompletion(ANSWER_TIME.toMillis());
            client.subscribe(Canary.EVENTS_TOPIC, 1).waitForCompletion(ANSWER_TIME.toMillis());
            connected = true;
            connection.set(client);
            LOG.info("listening for warnings on {}", broker.url());
            listener.connected(true);
            awaitEither(over);
        } catch (MqttException e) {
            LOG.debug("no connection to {}", broker.url(), e);
        } finally {
            connection.set(null);
            if (connected) {
                listener.connected(false);
                if (closed.getCount() > 0) {
                    LOG.warn("connection to {} lost", broker.url());
                }
            }
            end(client);
        }
        return connected;
    }

    @Override
    public CompletableFuture<Void> send(Command command) {
        MqttAsyncClient client = connection.get();
        if (client == null) {
            return CompletableFuture.failedFuture(new NotConnectedException());
        }
        Confirmation confirmation = new Confirmation();
        try {
            byte[] payload = DomainJson.mapper().writeValueAsBytes(command);
            client.publish(Command.TOPIC, payload, 1, false, null, confirmation);
        } catch (MqttException e) {
            boolean gone =
                    e.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED;
            return CompletableFuture.failedFuture(gone ? new NotConnectedException() : e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a command could not be written", e);
        }
        return confirmation.answered();
    }

    private void awaitEither(CountDownLatch over) throws InterruptedException {
        boolean ended = false;
        while (!ended && closed.getCount() > 0) {
            ended = over.await(200, TimeUnit.MILLISECONDS);
        }
    }

    private static void end(MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(100, 500, false);
            }
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("the connection was gone already", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread != null) {
            try {
                thread.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Callback(Listener listener, CountDownLatch over) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            try {
                if (topic.equals(CommandAnswer.TOPIC)) {
                    listener.answer(
                            DomainJson.mapper()
                                    .readValue(message.getPayload(), CommandAnswer.class));
                } else if (topic.equals(Canary.EVENTS_TOPIC)) {
                    listener.canary(TransitionJson.read(message.getPayload()));
                } else {
                    listener.transition(TransitionJson.read(message.getPayload()));
                }
            } catch (IOException e) {
                LOG.warn("a message on {} is not what belongs there", topic, e);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            over.countDown();
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
