package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.RuleStatus;
import io.vigil.standalone.endtoend.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** Sends documents of configuration to a running Vigil and hears what it says of the rules. */
final class ConfigurationSender implements AutoCloseable {
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final List<RuleStatus> answers = new CopyOnWriteArrayList<>();
    private final MqttClient client;

    private ConfigurationSender(String broker) throws MqttException {
        client = new MqttClient(broker, "configuration-sender", new MemoryPersistence());
        client.setTimeToWait(LONGEST_WAIT_MILLIS);
    }

    static ConfigurationSender to(Installation installation) throws IOException, MqttException {
        ConfigurationSender sender = new ConfigurationSender(installation.brokerUrl());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("vigil");
        options.setPassword(
                Files.readString(installation.servicePassword()).strip().getBytes(UTF_8));
        sender.client.connect(options);
        IMqttMessageListener listener =
                (topic, message) -> sender.answers.add(RuleStatus.fromJson(message.getPayload()));
        sender.client.subscribe(
                new MqttSubscription[] {new MqttSubscription(RuleStatus.TOPIC, 1)},
                new IMqttMessageListener[] {listener});
        return sender;
    }

    /**
     * Sends a document; the broker has it on return.
     *
     * @param name such as {@link ConfigurationDocument#RULES}
     */
    void send(String name, long revision, String text) throws MqttException {
        String document = new ConfigurationDocument(revision, text).toJson();
        String topic = ConfigurationDocument.TOPIC_PREFIX + name;
        client.publish(topic, document.getBytes(UTF_8), 1, true);
    }

    /** What was said of the rules so far. */
    List<RuleStatus> answers() {
        return answers;
    }

    /** Its broker may have ended with Vigil. */
    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }
}
