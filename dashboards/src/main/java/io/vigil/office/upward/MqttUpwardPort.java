package io.vigil.office.upward;

import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.MqttPort;
import io.vigil.office.channel.MqttPort.Outgoing;
import io.vigil.office.channel.Reason;
import io.vigil.office.channel.Secret;
import io.vigil.office.channel.TrustedSockets;
import io.vigil.office.upward.UpwardSettings.Mqtt;
import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * Publishes on {@code {topic}/transitions} and {@code {topic}/readings/{enterprise}/…}. User
 * properties name the origin and, for transitions, the identity.
 */
final class MqttUpwardPort implements UpwardPort {
    /** What readings' topics have in common. */
    private static final String UP = "vigil/v1/up/";

    private final Mqtt target;
    private final BrokerAccess broker;
    private final MqttPort port;
    private final UserProperty origin;

    /**
     * @param purpose tells its session from others of the same office
     * @throws IOException if the trust file cannot be used
     */
    MqttUpwardPort(UpwardSettings link, Mqtt target, String purpose) throws IOException {
        this.target = target;
        Optional<SSLSocketFactory> sockets =
                target.trustFile().isPresent()
                        ? Optional.of(TrustedSockets.of(target.trustFile().get()))
                        : Optional.empty();
        this.broker =
                new BrokerAccess(
                        target.url(), target.user(), target.password().map(Secret::value), sockets);
        this.port =
                new MqttPort(
                        broker,
                        "vigil-" + link.office() + "-" + purpose,
                        List.of(),
                        (topic, payload, retained) -> {},
                        link.answerTimeout());
        this.origin = new UserProperty("vigil-origin", link.office());
    }

    @Override
    public Attempt transition(String id, String json) {
        return publish(
                List.of(
                        new Outgoing(
                                target.topic() + "/transitions",
                                json.getBytes(StandardCharsets.UTF_8),
                                false,
                                Optional.empty(),
                                List.of(origin, new UserProperty("vigil-id", id)))));
    }

    @Override
    public Attempt readings(List<UpwardReading> readings) {
        List<Outgoing> all = new ArrayList<>();
        for (UpwardReading reading : readings) {
            all.add(
                    new Outgoing(
                            target.topic() + "/readings/" + reading.topic().substring(UP.length()),
                            reading.payload(),
                            false,
                            Optional.empty(),
                            List.of(origin)));
        }
        return publish(all);
    }

    private Attempt publish(List<Outgoing> all) {
        try {
            port.publishAll(all);
            return new Attempt.Delivered(Optional.empty());
        } catch (MqttException e) {
            return new Attempt.TryAgain(
                    new Reason(Reason.Code.BROKER, MqttPort.reason(broker, e)).text());
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
