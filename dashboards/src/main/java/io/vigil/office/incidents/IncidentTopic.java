package io.vigil.office.incidents;

import io.vigil.incidents.IncidentId;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.MqttPort;
import io.vigil.office.channel.Terms;
import io.vigil.web.feed.BrokerAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Retains each incident on {@code vigil/v1/incidents/{id}} as long as it is open or may be joined:
 * what holds now, for wall displays and other systems of the bureau.
 */
public final class IncidentTopic implements Channel {
    /** Below this, one topic for each incident. */
    public static final String PREFIX = "vigil/v1/incidents/";

    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private final BrokerAccess broker;
    private final MqttPort port;

    /**
     * @param clientId name of its session with the broker, used by nobody else
     */
    public IncidentTopic(BrokerAccess broker, String clientId) {
        this.broker = broker;
        this.port =
                new MqttPort(
                        broker, clientId, List.of(), (topic, payload, retained) -> {}, ANSWER_TIME);
    }

    static String of(IncidentId id) {
        return PREFIX + id;
    }

    @Override
    public String key() {
        return Incidents.CHANNEL;
    }

    @Override
    public Terms terms() {
        return Terms.DEFAULT;
    }

    @Override
    public Attempt send(Delivery delivery) {
        byte[] payload = delivery.payload().getBytes(StandardCharsets.UTF_8);
        try {
            port.publish(
                    new MqttPort.Outgoing(
                            delivery.recipient(), payload, true, Optional.empty(), List.of()));
            return new Attempt.Delivered(Optional.empty());
        } catch (MqttException e) {
            return new Attempt.TryAgain(MqttPort.reason(broker, e));
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
