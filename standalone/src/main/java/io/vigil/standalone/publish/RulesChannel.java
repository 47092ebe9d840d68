package io.vigil.standalone.publish;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.TrustFile;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.RuleStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

/** A publisher's conversation with the broker: what is published, what the job says to it. */
public final class RulesChannel implements AutoCloseable, MqttCallback {
    private static final String RULES =
            ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES;
    private static final long PATIENCE_MILLIS = 10_000;

    /** Retained messages follow the answer to a subscription at once. */
    private static final Duration RETAINED_WITHIN = Duration.ofMillis(700);

    private static final int FIRST_REFUSAL = 128;

    private final MqttAsyncClient client;
    private final BlockingQueue<MqttMessage> documents = new LinkedBlockingQueue<>();
    private final BlockingQueue<MqttMessage> answers = new LinkedBlockingQueue<>();

    private RulesChannel(MqttAsyncClient client) {
        this.client = client;
    }

    /**
     * Connects.
     *
     * @throws IOException saying why, if the broker cannot be reached or refuses
     */
    public static RulesChannel connect(BrokerSettings settings) throws IOException {
        try {
            MqttAsyncClient client =
                    new MqttAsyncClient(
                            settings.url(),
                            "vigil-publisher-"
                                    + ProcessHandle.current().pid()
                                    + "-"
                                    + Long.toString(System.nanoTime(), Character.MAX_RADIX),
                            new MemoryPersistence());
            RulesChannel channel = new RulesChannel(client);
            client.setCallback(channel);
            channel.open(settings);
            return channel;
        } catch (MqttException | SSLException e) {
            throw new IOException(reason(e), e);
        }
    }

    private void open(BrokerSettings settings) throws MqttException, SSLException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        settings.user().ifPresent(options::setUserName);
        settings.password()
                .ifPresent(
                        password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        if (settings.isEncrypted()) {
            options.setSocketFactory(TrustFile.socketFactory(settings.trustFile()));
        }
        try {
            client.connect(options).waitForCompletion(PATIENCE_MILLIS);
            require(client.subscribe(RULES, 1));
            require(client.subscribe(RuleStatus.TOPIC, 1));
        } catch (MqttException e) {
            client.close(true);
            throw e;
        }
    }

    private static void require(IMqttToken token) throws MqttException {
        token.waitForCompletion(PATIENCE_MILLIS);
        int[] codes = token.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= FIRST_REFUSAL) {
            throw new MqttException(codes[0]);
        }
    }

    /** The document on the retained topic; empty if nothing has been published. */
    public Optional<ConfigurationDocument> published() throws IOException, InterruptedException {
        MqttMessage message = documents.poll(RETAINED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null || message.getPayload().length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                ConfigurationDocument.fromJson(
                        new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    /** What the job said last, to whatever publication. */
    public Optional<RuleStatus> lastStatus() throws IOException, InterruptedException {
        MqttMessage message = answers.poll(RETAINED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return message == null
                ? Optional.empty()
                : Optional.of(RuleStatus.fromJson(message.getPayload()));
    }

    /**
     * Publishes and waits for the job's answer; empty if there is none in time.
     *
     * @throws IOException if the broker does not take it
     */
    public Optional<RuleStatus> publish(ConfigurationDocument document, Duration patience)
            throws IOException, InterruptedException {
        try {
            byte[] json = document.toJson().getBytes(StandardCharsets.UTF_8);
            require(client.publish(RULES, json, 1, true));
        } catch (MqttException e) {
            throw new IOException(reason(e), e);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long rest = deadline - System.nanoTime();
            MqttMessage message = answers.poll(Math.max(0, rest), TimeUnit.NANOSECONDS);
            if (message == null) {
                return Optional.empty();
            }
            RuleStatus status = RuleStatus.fromJson(message.getPayload());
            if (status.id().equals(document.id())) {
                return Optional.of(status);
            }
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        (topic.equals(RULES) ? documents : answers).add(message);
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

    @Override
    public void close() throws IOException {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(PATIENCE_MILLIS);
            }
            client.close(true);
        } catch (MqttException e) {
            throw new IOException(reason(e), e);
        }
    }
}
