package io.vigil.standalone.broker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A small MQTT client for tests: remembers what it received and the broker's answers. */
public final class MqttProbe implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 10_000;

    private final MqttAsyncClient client;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A message that came. */
    public record Received(String topic, String text, boolean retained) {}

    private MqttProbe(MqttAsyncClient client) {
        this.client = client;
    }

    static MqttProbe connect(String url, String clientId, String user) throws MqttException {
        return connect(url, clientId, user, "pw-" + user, true, Optional.empty());
    }

    /** Has the broker publish {@code topic} if the connection breaks. */
    static MqttProbe withWill(String url, String clientId, String user, String topic)
            throws MqttException {
        MqttProbe probe =
                new MqttProbe(new MqttAsyncClient(url, clientId, new MemoryPersistence()));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(("pw-" + user).getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(false);
        options.setWill(topic, new MqttMessage(new byte[] {8, 1}, 1, false, new MqttProperties()));
        probe.client.connect(options).waitForCompletion(TIMEOUT_MILLIS);
        return probe;
    }

    /** Goes without a word. */
    void breakOff() throws MqttException {
        client.disconnectForcibly(0, 0, false);
    }

    /** Takes up the session that {@code clientId} kept. */
    static MqttProbe resume(String url, String clientId, String user) throws MqttException {
        return connect(url, clientId, user, "pw-" + user, false, Optional.empty());
    }

    /** Connects; {@code clean} begins a new session. */
    public static MqttProbe connect(
            String url,
            String clientId,
            String user,
            String password,
            boolean clean,
            Optional<SocketFactory> sockets)
            throws MqttException {
        MqttProbe probe =
                new MqttProbe(new MqttAsyncClient(url, clientId, new MemoryPersistence()));
        probe.client.setCallback(probe.new Callback());
        MqttConnectionOptions options = new MqttConnectionOptions();
        if (user != null) {
            options.setUserName(user);
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        options.setCleanStart(clean);
        options.setSessionExpiryInterval(3600L);
        options.setAutomaticReconnect(false);
        sockets.ifPresent(options::setSocketFactory);
        options.setHttpsHostnameVerificationEnabled(false);
        try {
            probe.client.connect(options).waitForCompletion(TIMEOUT_MILLIS);
        } catch (MqttException e) {
            probe.client.close(true);
            throw e;
        }
        return probe;
    }

    /** The broker's answer: below 128 is accepted. */
    public int publish(String topic, String text, boolean retain) throws MqttException {
        return answer(client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, retain));
    }

    public int subscribe(String filter) throws MqttException {
        return answer(client.subscribe(filter, 1));
    }

    private static int answer(IMqttToken token) throws MqttException {
        token.waitForCompletion(TIMEOUT_MILLIS);
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<String> texts() {
        return received.stream().map(Received::text).toList();
    }

    public boolean isConnected() {
        return client.isConnected();
    }

    /** Ends the connection; the broker keeps the session. */
    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect(0).waitForCompletion(TIMEOUT_MILLIS);
        }
        client.close(true);
    }

    private final class Callback implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(
                    new Received(
                            topic,
                            new String(message.getPayload(), StandardCharsets.UTF_8),
                            message.isRetained()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
