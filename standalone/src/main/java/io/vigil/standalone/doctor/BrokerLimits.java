package io.vigil.standalone.doctor;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.standalone.publish.Arrivals;
import io.vigil.standalone.publish.BrokerConversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Finds out from a broker itself what it would lose. */
public final class BrokerLimits {
    /** More than Mosquitto keeps by default. */
    static final int SENT = 1_200;

    /** Largest message that Vigil takes, with topic and properties. */
    static final long LARGEST_PACKET = MessageDecoder.MAX_MESSAGE_BYTES + 1024;

    private static final String TOPIC = "vigil/v1/probe/";
    private static final long WEEK_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long SHORT_SESSION_SECONDS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** When nothing more has come for so long, nothing more comes. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final BrokerSettings broker;
    private final String clientId;

    public BrokerLimits(BrokerSettings broker) {
        this.broker = broker;
        this.clientId =
                "vigil-doctor-" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-";
    }

    /**
     * What it says when a client logs in that asks for a session of a week.
     *
     * @throws IOException if it cannot be asked
     */
    public List<Check> told() throws IOException {
        try {
            MqttAsyncClient client = client("limits");
            IMqttToken answer = connect(client, true, WEEK_SECONDS);
            MqttProperties told = answer.getResponseProperties();
            List<Check> checks = new ArrayList<>();
            int qos = told.getMaximumQoS() == null ? 2 : told.getMaximumQoS();
            checks.add(Check.of("broker-qos", qos >= 1, Integer.toString(qos)));
            boolean retains = told.isRetainAvailable() == null || told.isRetainAvailable();
            checks.add(Check.of("broker-retain", retains));
            long expiry =
                    told.getSessionExpiryInterval() == null
                            ? WEEK_SECONDS
                            : told.getSessionExpiryInterval();
            checks.add(Check.of("broker-session", expiry >= WEEK_SECONDS, Long.toString(expiry)));
            if (told.getMaximumPacketSize() != null) {
                long packet = told.getMaximumPacketSize();
                checks.add(
                        Check.of("broker-packet", packet >= LARGEST_PACKET, Long.toString(packet)));
            }
            end(client);
            return checks;
        } catch (MqttException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Leaves a session offline, sends it {@value #SENT} small messages on a topic of its own, and
     * counts what comes when it is back.
     *
     * @throws IOException if the broker does not take part
     */
    public Check queued() throws IOException, InterruptedException {
        String topic = TOPIC + clientId;
        Set<String> arrived = ConcurrentHashMap.newKeySet();
        try {
            MqttAsyncClient away = client("away");
            away.setCallback(arrivals(arrived));
            connect(away, true, SHORT_SESSION_SECONDS);
            away.subscribe(topic, 1).waitForCompletion(PATIENCE.toMillis());
            away.disconnect().waitForCompletion(PATIENCE.toMillis());
            away.close();
            send(topic);
            MqttAsyncClient back = client("away");
            back.setCallback(arrivals(arrived));
            connect(back, false, SHORT_SESSION_SECONDS);
            awaitQuiet(arrived);
            end(back);
            return Check.of(
                    "broker-queue",
                    arrived.size() == SENT,
                    Integer.toString(SENT),
                    Integer.toString(arrived.size()));
        } catch (MqttException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void send(String topic) throws IOException {
        try (BrokerConversation sender =
                BrokerConversation.open(broker, "doctor", (from, payload) -> {})) {
            for (int i = 0; i < SENT; i++) {
                sender.publish(topic, Integer.toString(i).getBytes(StandardCharsets.UTF_8), false);
            }
        }
    }

    private static Arrivals arrivals(Set<String> arrived) {
        return new Arrivals(
                (topic, payload) -> arrived.add(new String(payload, StandardCharsets.UTF_8)));
    }

    private static void awaitQuiet(Set<String> arrived) throws InterruptedException {
        int before = -1;
        while (arrived.size() < SENT && arrived.size() != before) {
            before = arrived.size();
            TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
        }
    }

    private MqttAsyncClient client(String purpose) throws MqttException {
        return new MqttAsyncClient(broker.url(), clientId + purpose, new MemoryPersistence());
    }

    private IMqttToken connect(MqttAsyncClient client, boolean anew, long sessionSeconds)
            throws MqttException, IOException {
        MqttConnectionOptions options = BrokerConversation.options(broker);
        options.setCleanStart(anew);
        options.setSessionExpiryInterval(sessionSeconds);
        IMqttToken answer = client.connect(options);
        answer.waitForCompletion(PATIENCE.toMillis());
        return answer;
    }

    /** Ends the connection and, with it, its session. */
    private static void end(MqttAsyncClient client) throws MqttException {
        MqttProperties now = new MqttProperties();
        now.setSessionExpiryInterval(0L);
        client.disconnect(PATIENCE.toMillis(), null, null, 0, now)
                .waitForCompletion(PATIENCE.toMillis());
        client.close();
    }
}
