package io.vigil.jobs;

import static org.awaitility.Awaitility.await;

import io.vigil.desk.CommandAnswer;
import io.vigil.desk.CommandJson;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A sender and a listener on a real broker. */
final class TestClient implements AutoCloseable {
    record Received(String topic, String text) {}

    private static final String ACT = "\"act\":";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final MqttClient client;

    TestClient(String url, String... filters) throws MqttException {
        client = new MqttClient(url, "test-" + UUID.randomUUID(), new MemoryPersistence());
        client.setCallback(new Listener());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options);
        for (String filter : filters) {
            client.subscribe(filter, 1);
        }
    }

    void publish(String topic, String text) throws MqttException {
        publish(topic, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Paho may still count what the broker has confirmed, and then takes no more for a moment. */
    void publish(String topic, byte[] payload) throws MqttException {
        if (!isTaken(topic, payload)) {
            await().until(() -> isTaken(topic, payload));
        }
    }

    private boolean isTaken(String topic, byte[] payload) throws MqttException {
        try {
            client.publish(topic, payload, 1, false);
            return true;
        } catch (MqttException e) {
            if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                return false;
            }
            throw e;
        }
    }

    void publishRetained(String topic, String text) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, true);
    }

    /** Texts received on topics that begin so. */
    List<String> on(String topicPrefix) {
        return received.stream()
                .filter(message -> message.topic().startsWith(topicPrefix))
                .map(Received::text)
                .toList();
    }

    /** Transitions that came of readings, rules or catalogue. */
    List<String> warnings() {
        return on("vigil/v1/events/").stream().filter(text -> !text.contains(ACT)).toList();
    }

    /** The same, read. */
    List<Transition> transitions() {
        return warnings().stream().map(TestClient::transition).toList();
    }

    /** What the desk did. */
    List<Transition> acts() {
        return on("vigil/v1/events/").stream()
                .filter(text -> text.contains(ACT))
                .map(TestClient::transition)
                .toList();
    }

    /** What the desk answered. */
    List<CommandAnswer> answers() {
        return on(CommandAnswer.TOPIC).stream().map(TestClient::answer).toList();
    }

    private static Transition transition(String json) {
        try {
            return TransitionJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandAnswer answer(String json) {
        try {
            return CommandJson.readAnswer(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws MqttException {
        // The library's own patience is ten seconds, which it always uses up.
        client.disconnectForcibly(100, 500, true);
        client.close(true);
    }

    private final class Listener implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(
                    new Received(topic, new String(message.getPayload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // The test ends with its assertions.
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // The test ends with its assertions.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Publishing waits for it already.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // Connecting waits for it already.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // No extended authentication.
        }
    }
}
