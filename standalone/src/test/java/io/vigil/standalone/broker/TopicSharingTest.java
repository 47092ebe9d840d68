package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.broker.MqttProbe.Received;
import io.vigil.standalone.broker.RawMqtt.Delivered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What enterprises publish goes through the broker on one topic, and nobody can tell. */
class TopicSharingTest {
    /** Fewer than what is published on here. */
    private static final int MOST_TOPICS = 3;

    private static final int MANY = 200;
    private static final byte PUBACK = 0x40;

    @TempDir private Path directory;
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBrokerTest.open(directory, MOST_TOPICS);
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    private RawMqtt gateway(int version) throws IOException {
        return RawMqtt.login(broker.port(), version, "gateway", "acme", null);
    }

    private static void publish(RawMqtt gateway, int version, String topic, String text)
            throws IOException {
        gateway.send(RawMqtt.publish(version, topic.getBytes(UTF_8), text, false));
        byte[] answer = gateway.read();
        assertThat(answer[0]).isEqualTo(PUBACK);
        assertThat(RawMqtt.code(answer)).as(topic).isLessThan(128);
    }

    private static List<Received> publishMany(RawMqtt gateway, int version) throws IOException {
        List<Received> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String topic =
                    switch (i % 4) {
                        case 0 -> "vigil/v1/up/acme";
                        case 1 -> "vigil/v1/up/acme/raw/hj212";
                        case 2 -> "spBv1.0/acme/NDATA/edge-" + i;
                        default -> "vigil/v1/up/acme/水位.*" + i;
                    };
            String text = i % 7 == 0 ? "" : "m" + i;
            publish(gateway, version, topic, text);
            sent.add(new Received(topic, text, false));
        }
        return sent;
    }

    @Test
    void anyNumberOfTopicsIsPublishedOnAndHeardInOrder() throws Exception {
        for (int version : List.of(RawMqtt.V5, RawMqtt.V3_1_1)) {
            try (MqttProbe all = MqttProbe.connect(broker.url(), "vigil-all", "vigil");
                    MqttProbe job = MqttProbe.connect(broker.internalUrl(), "vigil-job", "vigil");
                    RawMqtt gateway = gateway(version)) {
                all.subscribe("#");
                job.subscribe("vigil/v1/up/#");
                job.subscribe("spBv1.0/#");

                List<Received> sent = publishMany(gateway, version);

                await().until(() -> all.received().size() == MANY);
                assertThat(all.received()).isEqualTo(sent);
                await().until(() -> job.received().size() == MANY);
                assertThat(job.received()).containsExactlyInAnyOrderElementsOf(sent);
            }
        }
    }

    @Test
    void whatWaitsOverARestartComesOnItsTopic() throws Exception {
        try (MqttProbe job = MqttProbe.connect(broker.internalUrl(), "vigil-job", "vigil")) {
            job.subscribe("#");
        }
        List<Received> sent;
        try (RawMqtt gateway = gateway(RawMqtt.V5)) {
            sent = publishMany(gateway, RawMqtt.V5);
        }
        broker.close();
        start();

        try (MqttProbe job = MqttProbe.resume(broker.internalUrl(), "vigil-job", "vigil")) {
            await().until(() -> job.received().size() == MANY);
            assertThat(job.received()).isEqualTo(sent);
        }
    }

    @Test
    void whoWantsSomeOfItHearsJustThatAlsoAfterARestart() throws Exception {
        try (MqttProbe some = MqttProbe.connect(broker.internalUrl(), "vigil-some", "vigil");
                MqttProbe all = MqttProbe.connect(broker.internalUrl(), "vigil-all", "vigil")) {
            some.subscribe("vigil/v1/up/+/wanted");
            all.subscribe("vigil/v1/up/#");
            try (RawMqtt gateway = gateway(RawMqtt.V5)) {
                publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/wanted", "1");
                publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/other", "2");
            }
            await().until(() -> all.received().size() == 2);
            await().until(() -> some.received().size() == 1);
        }
        broker.close();
        start();

        try (RawMqtt gateway = gateway(RawMqtt.V5)) {
            publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/other", "3");
            publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/wanted", "4");
        }
        try (MqttProbe some = MqttProbe.resume(broker.internalUrl(), "vigil-some", "vigil");
                MqttProbe all = MqttProbe.resume(broker.internalUrl(), "vigil-all", "vigil")) {
            await().until(() -> all.received().size() == 2);
            await().until(() -> !some.received().isEmpty());
            assertThat(all.received())
                    .containsExactly(
                            new Received("vigil/v1/up/acme/other", "3", false),
                            new Received("vigil/v1/up/acme/wanted", "4", false));
            assertThat(some.received())
                    .containsExactly(new Received("vigil/v1/up/acme/wanted", "4", false));
        }
    }

    @Test
    void whatIsRetainedIsThereForWhoComesLater() throws Exception {
        try (RawMqtt gateway = gateway(RawMqtt.V5)) {
            gateway.send(
                    RawMqtt.publish(
                            RawMqtt.V5, "vigil/v1/up/acme/s1".getBytes(UTF_8), "kept", true));
            assertThat(gateway.read()[0]).isEqualTo(PUBACK);
            publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/s1", "not kept");
        }
        try (MqttProbe later = MqttProbe.connect(broker.url(), "vigil-later", "vigil")) {
            later.subscribe("vigil/v1/up/acme/s1");
            await().until(() -> !later.received().isEmpty());
            assertThat(later.received())
                    .containsExactly(new Received("vigil/v1/up/acme/s1", "kept", true));
        }
    }

    @Test
    void anAliasStandsForTheTopicThatItWasGivenLast() throws Exception {
        try (MqttProbe all = MqttProbe.connect(broker.url(), "vigil-all", "vigil");
                RawMqtt gateway = gateway(RawMqtt.V5)) {
            all.subscribe("#");
            for (String topic : List.of("vigil/v1/up/acme/s1", "", "vigil/v1/up/acme/s2", "")) {
                gateway.send(RawMqtt.publishWithAlias(topic, 1, "reading"));
                assertThat(gateway.code()).isLessThan(128);
            }
            await().until(() -> all.received().size() == 4);
            assertThat(all.received())
                    .extracting(Received::topic)
                    .containsExactly(
                            "vigil/v1/up/acme/s1",
                            "vigil/v1/up/acme/s1",
                            "vigil/v1/up/acme/s2",
                            "vigil/v1/up/acme/s2");

            gateway.send(RawMqtt.publishWithAlias("", 2, "reading"));
            assertThat(gateway.isEnded()).as("an alias for nothing").isTrue();
        }
    }

    @Test
    void aClientThatTakesAliasesHearsEachTopic() throws Exception {
        byte[] login =
                RawMqtt.packet(
                        0x10,
                        new byte[] {0, 4, 'M', 'Q', 'T', 'T', RawMqtt.V5, (byte) 0xc2, 0, 60},
                        new byte[] {3, 0x22, 0, 10},
                        new byte[] {0, 1, 'a', 0, 5, 'v', 'i', 'g', 'i', 'l'},
                        new byte[] {0, 8, 'p', 'w', '-', 'v', 'i', 'g', 'i', 'l'});
        try (RawMqtt all = RawMqtt.login(broker.port(), login);
                RawMqtt gateway = gateway(RawMqtt.V5)) {
            all.send(RawMqtt.subscribe("#"));
            assertThat(all.code()).isLessThan(128);
            for (String sensor : List.of("s1", "s2", "s1", "s2")) {
                publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/" + sensor, "reading");
                assertThat(all.delivered())
                        .isEqualTo(new Delivered("vigil/v1/up/acme/" + sensor, "reading"));
            }
        }
    }

    @Test
    void whatElseAPublicationCarriesArrivesWithIt() throws Exception {
        try (RawMqtt all = RawMqtt.login(broker.port(), RawMqtt.V5, "vigil-raw", "vigil", null);
                RawMqtt gateway = gateway(RawMqtt.V5)) {
            all.send(RawMqtt.subscribe("#"));
            assertThat(all.code()).isLessThan(128);
            byte[] topic = "vigil/v1/up/acme/s1".getBytes(UTF_8);
            byte[] properties = {
                0x26, 0, 6, 'o', 'r', 'i', 'g', 'i', 'n', 0, 4, 'h', 'e', 'r', 'e'
            };
            gateway.send(
                    RawMqtt.packet(
                            0x32,
                            new byte[] {0, (byte) topic.length},
                            topic,
                            new byte[] {0, 1, (byte) properties.length},
                            properties,
                            "reading".getBytes(UTF_8)));
            assertThat(gateway.code()).isLessThan(128);

            assertThat(new String(all.read(), UTF_8))
                    .contains("vigil/v1/up/acme/s1")
                    .contains(new String(properties, UTF_8))
                    .endsWith("reading");
        }
    }

    @Test
    void nobodyUsesTheSharedTopicItself() throws Exception {
        String shared = "vigil/v1/up/acme/:";
        try (MqttProbe all = MqttProbe.connect(broker.url(), "vigil-all", "vigil")) {
            all.subscribe("#");
            for (byte[] packet :
                    List.of(
                            RawMqtt.publish(RawMqtt.V5, shared.getBytes(UTF_8), "poison", false),
                            RawMqtt.publish(RawMqtt.V5, shared.getBytes(UTF_8), "poison", true),
                            RawMqtt.publishWithAlias(shared, 1, "poison"),
                            RawMqtt.subscribe(shared),
                            RawMqtt.connect(
                                    RawMqtt.V5,
                                    "gateway",
                                    "acme",
                                    "pw-acme",
                                    new RawMqtt.Will(shared, "poison", false)))) {
                try (RawMqtt gateway = gateway(RawMqtt.V5)) {
                    gateway.send(packet);
                    assertThat(gateway.isEnded()).isTrue();
                }
            }
            try (RawMqtt gateway = gateway(RawMqtt.V5)) {
                publish(gateway, RawMqtt.V5, "vigil/v1/up/acme/s1", "end");
            }
            await().until(() -> all.texts().contains("end"));
            assertThat(all.texts()).containsExactly("end");
        }
    }
}
