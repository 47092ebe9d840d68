package io.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** Hears every transition that is published, with the topic, and can publish itself. */
public final class EventLog implements AutoCloseable {
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final MqttClient client;

    /** One transition as it came. */
    public record Heard(String topic, Transition transition, long atMillis) {}

    public EventLog(String url, Path passwordFile) throws MqttException, IOException {
        client = new MqttClient(url, "event-log", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("vigil");
        options.setPassword(Files.readString(passwordFile).strip().getBytes(UTF_8));
        client.connect(options);
        for (String topic : List.of("vigil/v1/events/warnings", "vigil/v1/shadow/events")) {
            client.subscribe(
                    new MqttSubscription[] {new MqttSubscription(topic, 1)},
                    new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {this::take});
        }
    }

    /** What comes of readings, rules and catalogue; not what the desk does about it. */
    private void take(String topic, MqttMessage message) throws IOException {
        Transition transition = TransitionJson.read(message.getPayload());
        if (transition.act().isEmpty()) {
            heard.add(new Heard(topic, transition, System.currentTimeMillis()));
        }
    }

    void publishRetained(String topic, String text) throws MqttException {
        client.publish(topic, text.getBytes(UTF_8), 1, true);
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** {@code rule kind reason}, those of one topic. */
    List<String> story(String topic) {
        return heard.stream()
                .filter(event -> event.topic().equals(topic))
                .map(Heard::transition)
                .map(
                        t ->
                                t.episode().rule()
                                        + ":"
                                        + t.episode().number()
                                        + " "
                                        + t.kind()
                                        + t.reason().map(reason -> " " + reason).orElse(""))
                .toList();
    }

    List<String> live() {
        return story("vigil/v1/events/warnings");
    }

    List<String> shadow() {
        return story("vigil/v1/shadow/events");
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
