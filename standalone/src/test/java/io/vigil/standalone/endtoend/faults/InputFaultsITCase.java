package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.endtoend.Installation;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;

/** What is sent in is wrong, or changes the rules while readings come. */
@LongForm
class InputFaultsITCase extends FaultSuite {
    private static final int ROUNDS = 16;
    private static final int LONGEST = 2_000;

    /** Every topic that some part of Vigil hears. */
    private static final List<String> TOPICS =
            List.of(
                    "vigil/v1/up/usgs/lupc2",
                    "vigil/v1/up/usgs",
                    "vigil/v1/up/usgs/test",
                    "vigil/v1/up/usgs/raw/senml",
                    "vigil/v1/up/usgs/raw/csv",
                    "vigil/v1/up/usgs/raw/hj212",
                    "vigil/v1/up/usgs/raw/sl651",
                    "vigil/v1/up/usgs/raw/sparkplug",
                    "vigil/v1/up/strangers/nobody",
                    "vigil/v1/commands",
                    "vigil/v1/events/warnings",
                    "vigil/v1/status/commands",
                    "vigil/v1/config/rules",
                    "vigil/v1/config/sites/fort-lupton");

    @Test
    void cannotBeRead() throws Exception {
        start(flood().mosquitto("max_inflight_messages 1000"));
        Installation installation = replay.installation();
        MqttClient stranger =
                new MqttClient(installation.brokerUrl(), "stranger", new MemoryPersistence());
        stranger.connect();

        replay.send(
                disturbed -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        disturbed.before(
                                chance.nextInt(100 * i, 100 * (i + 1)), () -> poison(stranger));
                    }
                });
        stranger.disconnect();
        stranger.close();

        assertThat(installation.vigil().log()).doesNotContain("switched from RUNNING to FAILED");
        assertUndisturbed(Fault.POISON_MESSAGES, "mosquitto", ROUNDS);
    }

    private void poison(MqttClient stranger) throws MqttException {
        byte[] rubbish = new byte[chance.nextInt(LONGEST)];
        chance.nextBytes(rubbish);
        List<byte[]> payloads =
                List.of(
                        rubbish,
                        new byte[0],
                        "[".repeat(LONGEST).getBytes(UTF_8),
                        "{\"t\":\"2013-09-12T00:00:00Z\",\"values\":".repeat(50).getBytes(UTF_8),
                        "{\"t\":1e999,\"seq\":-1e999,\"values\":{\"level\":1e999}}".getBytes(UTF_8),
                        "{\"revision\":9223372036854775807,\"text\":null}".getBytes(UTF_8),
                        "null".getBytes(UTF_16));
        for (String topic : TOPICS) {
            boolean retained = topic.startsWith("vigil/v1/config/");
            for (byte[] payload : payloads) {
                stranger.publish(topic, payload, 1, retained);
            }
        }
    }
}
