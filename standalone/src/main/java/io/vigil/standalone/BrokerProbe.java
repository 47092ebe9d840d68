package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.TrustFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Logs in to a broker once and asks what it is. */
final class BrokerProbe implements MqttCallback {
    private static final String VERSION_TOPIC = "$SYS/broker/version";
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long VERSION_PATIENCE_MILLIS = 1_000;

    private final CompletableFuture<String> version = new CompletableFuture<>();

    /**
     * What came of it.
     *
     * @param problem why it could not be reached; empty if it could
     * @param version what it says of itself; many brokers say nothing
     */
    record Answer(Optional<String> problem, Optional<String> version) {}

    private BrokerProbe() {}

    static Answer ask(BrokerSettings settings) {
        BrokerProbe probe = new BrokerProbe();
        try {
            MqttAsyncClient client =
                    new MqttAsyncClient(
                            settings.url(),
                            "vigil-doctor-" + ProcessHandle.current().pid(),
                            new MemoryPersistence());
            try {
                return probe.ask(client, settings);
            } finally {
                client.close(true);
            }
        } catch (MqttException | SSLException e) {
            return new Answer(Optional.of(reason(e)), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Optional.of(reason(e)), Optional.empty());
        }
    }

    private Answer ask(MqttAsyncClient client, BrokerSettings settings)
            throws MqttException, SSLException, InterruptedException {
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        settings.user().ifPresent(options::setUserName);
        settings.password()
                .ifPresent(
                        password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        if (settings.isEncrypted()) {
            options.setSocketFactory(TrustFile.socketFactory(settings.trustFile()));
        }
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        client.subscribe(VERSION_TOPIC, 0).waitForCompletion(PATIENCE_MILLIS);
        Optional<String> said;
        try {
            said = Optional.of(version.get(VERSION_PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            said = Optional.empty();
        }
        client.disconnect(0).waitForCompletion(PATIENCE_MILLIS);
        return new Answer(Optional.empty(), said);
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        version.complete(new String(message.getPayload(), StandardCharsets.UTF_8));
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
