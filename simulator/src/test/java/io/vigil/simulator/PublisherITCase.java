package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.MosquittoServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;

    private static SimulatedMessage message(int number) {
        return new SimulatedMessage(
                "vigil/v1/up/test/s1",
                Integer.toString(number).getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
    }

    @Test
    void everythingArrivesInOrder() throws Exception {
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 0");
                Listener listener = new Listener(broker.url());
                Publisher publisher =
                        Publisher.start(PublisherSettings.of(broker.url(), "sender"))) {
            for (int i = 0; i < 5_000; i++) {
                publisher.send(message(i));
            }

            assertThat(publisher.flush(PATIENCE)).isTrue();
            Awaitility.await().atMost(PATIENCE).until(() -> listener.numbers.size() == 5_000);
            assertThat(listener.numbers).isSorted();
            assertThat(publisher.counters())
                    .isEqualTo(new Publisher.Counters(5_000, 5_000, 5_000, 0, 1, 0));
        }
    }

    @Test
    void nothingIsLostWhenTheBrokerGoesAwayAndComesBack() throws Exception {
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 0");
                Publisher publisher =
                        Publisher.start(PublisherSettings.of(broker.url(), "sender"))) {
            List<Integer> received = new ArrayList<>();
            try (Listener listener = new Listener(broker.url())) {
                for (int i = 0; i < 2_000; i++) {
                    publisher.send(message(i));
                }
                Awaitility.await().until(() -> !listener.numbers.isEmpty());
                broker.stop();
                for (int i = 2_000; i < 2_400; i++) {
                    publisher.send(message(i));
                }
                received.addAll(listener.numbers);
            }
            broker.start();
            try (Listener listener = new Listener(broker.url())) {
                assertThat(publisher.flush(PATIENCE)).isTrue();
                Awaitility.await().atMost(PATIENCE).until(() -> listener.numbers.contains(2_399));
                received.addAll(listener.numbers);
            }

            assertThat(new TreeSet<>(received)).hasSize(2_400);
            assertThat(publisher.counters().acknowledged()).isEqualTo(2_400);
            assertThat(publisher.counters().connections()).isGreaterThan(1);
        }
    }

    @Test
    void whatIsHandedOverBeforeTheBrokerStartsArrivesToo() throws Exception {
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 0")) {
            broker.stop();
            try (Publisher publisher =
                    Publisher.start(PublisherSettings.of(broker.url(), "sender"))) {
                publisher.send(message(1));
                assertThat(publisher.flush(Duration.ofMillis(50))).isFalse();
                broker.start();

                assertThat(publisher.flush(PATIENCE)).isTrue();
            }
        }
    }

    /** Keeps the numbers that arrive; its session outlives its connection. */
    private static final class Listener implements MqttCallback, AutoCloseable {
        private final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
        private final MqttAsyncClient client;

        Listener(String url) throws MqttException {
            client = new MqttAsyncClient(url, "listener", new MemoryPersistence());
            client.setCallback(this);
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(false);
            options.setSessionExpiryInterval(3_600L);
            options.setSocketFactory(NoDelaySockets.plain());
            client.connect(options).waitForCompletion();
            client.subscribe("vigil/v1/up/#", 1).waitForCompletion();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            numbers.add(Integer.parseInt(new String(message.getPayload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(0, 500, false);
            client.close(true);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // The test breaks the connection itself.
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // Seen as missing numbers.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Publishes nothing.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The constructor waits for the token.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // No enhanced authentication.
        }
    }
}
