package io.vigil.standalone.publish;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.TrustFile;
import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.feed.Confirmation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * One short connection of a command to a broker: every call waits for its answer, and nothing is
 * tried again. Not thread-safe; what is subscribed to comes on a thread of the client.
 */
public final class BrokerConversation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MqttAsyncClient client;

    private BrokerConversation(MqttAsyncClient client) {
        this.client = client;
    }

    /**
     * Connects.
     *
     * @param purpose part of the client id, for example {@code publisher}
     * @param listener given topic and payload of each message
     * @throws IOException saying why, if the broker cannot be reached or refuses
     */
    public static BrokerConversation open(
            BrokerSettings settings, String purpose, BiConsumer<String, byte[]> listener)
            throws IOException {
        try {
            MqttAsyncClient client =
                    new MqttAsyncClient(
                            settings.url(),
                            "vigil-"
                                    + purpose
                                    + "-"
                                    + ProcessHandle.current().pid()
                                    + "-"
                                    + Long.toString(System.nanoTime(), Character.MAX_RADIX),
                            new MemoryPersistence());
            client.setCallback(new Arrivals(listener));
            connect(client, settings);
            return new BrokerConversation(client);
        } catch (MqttException | SSLException e) {
            throw new IOException(reason(e), e);
        }
    }

    /** How Vigil's commands log in; they do not come back by themselves. */
    public static MqttConnectionOptions options(BrokerSettings settings) throws SSLException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        settings.user().ifPresent(options::setUserName);
        settings.password()
                .ifPresent(
                        password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        if (settings.isEncrypted()) {
            options.setSocketFactory(TrustFile.socketFactory(settings.trustFile()));
        }
        return options;
    }

    private static void connect(MqttAsyncClient client, BrokerSettings settings)
            throws MqttException, SSLException {
        MqttConnectionOptions options = options(settings);
        try {
            client.connect(options).waitForCompletion(PATIENCE.toMillis());
        } catch (MqttException e) {
            client.close(true);
            throw e;
        }
    }

    /**
     * Subscribes.
     *
     * @throws IOException if the broker does not grant it
     */
    public void subscribe(String filter, int qos) throws IOException {
        try {
            IMqttToken answer = client.subscribe(filter, qos);
            answer.waitForCompletion(PATIENCE.toMillis());
            BrokerAccess.requireGranted(answer);
        } catch (MqttException e) {
            throw new IOException(reason(e), e);
        }
    }

    /**
     * Publishes with QoS 1.
     *
     * @throws IOException if the broker does not take it
     */
    public void publish(String topic, byte[] payload, boolean retained) throws IOException {
        try {
            Confirmation confirmation = new Confirmation();
            client.publish(topic, payload, 1, retained, null, confirmation);
            confirmation.await(PATIENCE);
        } catch (MqttException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() throws IOException {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(PATIENCE.toMillis());
            }
            client.close(true);
        } catch (MqttException e) {
            throw new IOException(reason(e), e);
        }
    }
}
