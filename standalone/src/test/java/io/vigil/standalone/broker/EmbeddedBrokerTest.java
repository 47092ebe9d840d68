package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigil.model.EnterpriseId;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.broker.JobSessions.Waiting;
import io.vigil.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int NOT_AUTHORIZED = 135;

    /**
     * Enterprises acme, other and greedy, and the service account vigil; the password is pw-name.
     */
    static final BrokerLogins LOGINS =
            (name, password, address) ->
                    !password.equals("pw-" + name)
                            ? Optional.empty()
                            : switch (name) {
                                case "vigil" -> Optional.of(BrokerUser.service(name));
                                case "acme", "other", "greedy" ->
                                        Optional.of(
                                                BrokerUser.enterprise(
                                                        name, new EnterpriseId(name)));
                                default -> Optional.empty();
                            };

    /** Everybody is admitted, and each login may bring so many topics into being. */
    static EmbeddedBroker open(Path directory, int topics) throws IOException {
        EmbeddedBroker opened =
                EmbeddedBroker.start(
                        new EmbeddedBrokerSettings(
                                directory, "127.0.0.1", 0, Optional.empty(), topics),
                        LOGINS);
        opened.admit();
        return opened;
    }

    @TempDir static Path shared;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(shared, 0), LOGINS);
        broker.admit();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUser() {
        assertThatThrownBy(
                        () ->
                                MqttProbe.connect(
                                        broker.url(), "a", "acme", "wrong", true, Optional.empty()))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> MqttProbe.connect(broker.url(), "b", "nobody"))
                .isInstanceOf(MqttException.class);
    }

    @Test
    void theDeathOfASparkplugNodeIsPublishedWhenItsConnectionBreaks() throws Exception {
        try (MqttProbe vigil = MqttProbe.connect(broker.internalUrl(), "deaths", "vigil")) {
            assertThat(vigil.subscribe("spBv1.0/#")).isLessThan(128);
            String death = "spBv1.0/acme/NDEATH/pi";
            MqttProbe.withWill(broker.url(), "node", "acme", death).breakOff();

            await().until(() -> vigil.received().size() == 1);
            assertThat(vigil.received().get(0).topic()).isEqualTo(death);
        }
    }

    @Test
    void refusesWhatAnEnterpriseMayNotPublishOrReadAndKeepsTheConnection() throws Exception {
        try (MqttProbe acme = MqttProbe.connect(broker.url(), "rights", "acme")) {
            assertThat(acme.publish("vigil/v1/up/acme/s1", "{}", false)).isLessThan(128);
            assertThat(acme.publish("vigil/v1/up/other/s1", "{}", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.publish("vigil/v1/config/rules", "{}", true)).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.subscribe("vigil/v1/down/acme/#")).isLessThan(128);
            assertThat(acme.subscribe("vigil/v1/down/+/rejects")).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.subscribe("vigil/v1/down/other/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.subscribe("$share/g/vigil/v1/up/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.publish("spBv1.0/acme/DDATA/pi/gauge", "", false)).isLessThan(128);
            assertThat(acme.publish("spBv1.0/acme/NCMD/pi", "", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.publish("spBv1.0/other/NDATA/pi", "", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.publish("spBv1.0/STATE/vigil", "{}", true)).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.subscribe("spBv1.0/acme/NCMD/pi/#")).isLessThan(128);
            assertThat(acme.subscribe("spBv1.0/STATE/vigil")).isLessThan(128);
            assertThat(acme.subscribe("spBv1.0/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.subscribe("#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(acme.isConnected()).isTrue();
        }
    }

    @RepeatedTest(3)
    void deliversWhatOneClientPublishesInItsOrder() throws Exception {
        int count = 3_000;
        try (MqttProbe service = MqttProbe.connect(broker.url(), "vigil-order", "vigil");
                Publisher gateway =
                        Publisher.start(
                                new PublisherSettings(
                                        broker.url(),
                                        Optional.of("acme"),
                                        Optional.of("pw-acme"),
                                        "order",
                                        100))) {
            service.subscribe("vigil/v1/up/acme/#");
            for (int i = 0; i < count; i++) {
                gateway.send(
                        new SimulatedMessage(
                                "vigil/v1/up/acme/ordered-" + i % 3,
                                Integer.toString(i).getBytes(UTF_8),
                                Instant.EPOCH));
            }

            await().until(() -> service.received().size() >= count);
            assertThat(service.texts())
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void deliversSensorIdsWithDotsUnchanged() throws Exception {
        try (MqttProbe service = MqttProbe.connect(broker.url(), "vigil-dots", "vigil");
                MqttProbe acme = MqttProbe.connect(broker.url(), "dots", "acme")) {
            service.subscribe("vigil/v1/up/+/+");

            acme.publish("vigil/v1/up/acme/tank.3.level", "dotted", false);
            acme.publish("vigil/v1/up/acme/tank/3/level", "three levels", false);
            acme.publish("vigil/v1/up/acme/end", "end", false);

            await().until(() -> service.texts().contains("end"));
            assertThat(service.received())
                    .contains(
                            new MqttProbe.Received(
                                    "vigil/v1/up/acme/tank.3.level", "dotted", false));
            assertThat(service.texts()).doesNotContain("three levels");
        }
    }

    @Test
    void countsWhatWaitsForVigilAndNeitherRetainedMessagesNorWhatWaitsForEnterprises()
            throws Exception {
        long before = broker.waiting();
        try (MqttProbe acme = MqttProbe.connect(broker.url(), "waits-acme", "acme")) {
            acme.subscribe("vigil/v1/down/acme/rejects");
        }
        try (MqttProbe service = MqttProbe.connect(broker.url(), "vigil-waits", "vigil")) {
            service.subscribe("vigil/v1/waits");
        }
        try (MqttProbe other = MqttProbe.connect(broker.url(), "vigil-waits-other", "vigil")) {
            other.publish("vigil/v1/waits", "1", false);
            other.publish("vigil/v1/waits", "2", false);
            other.publish("vigil/v1/down/acme/rejects", "x", false);
            other.publish("vigil/v1/waits/kept", "kept", true);
        }

        await().until(() -> broker.waiting() == before + 2);

        try (MqttProbe service = MqttProbe.resume(broker.url(), "vigil-waits", "vigil")) {
            await().until(() -> service.texts().contains("2"));
            await().until(() -> broker.waiting() == before);
        }
    }

    private static long heldForJobs(EmbeddedBroker broker) {
        return broker.waitingForJobs().stream().mapToLong(Waiting::unacknowledged).max().orElse(0);
    }

    @Test
    void countsWhatIsHeldForTheJobThatHasMost(@TempDir Path directory) throws Exception {
        EmbeddedBrokerSettings settings = EmbeddedBrokerSettings.onLoopback(directory, 0);
        try (EmbeddedBroker own = EmbeddedBroker.start(settings, LOGINS)) {
            own.admit();
            try (MqttProbe job = MqttProbe.connect(own.url(), "vigil-readings-0", "vigil")) {
                job.subscribe("vigil/v1/up/#");
            }
            try (MqttProbe other = MqttProbe.connect(own.url(), "vigil-other", "vigil")) {
                other.subscribe("vigil/v1/other");
                for (int i = 0; i < 400; i++) {
                    other.publish("vigil/v1/" + (i < 300 ? "up/acme" : "other"), "" + i, false);
                }
            }

            await().until(() -> heldForJobs(own) == 300);
            try (MqttProbe job = MqttProbe.resume(own.url(), "vigil-readings-0", "vigil")) {
                await().until(() -> job.texts().contains("299"));
                await().until(() -> heldForJobs(own) == 0);
            }
        }
    }

    @Test
    void keepsRetainedMessagesAndClearsThem() throws Exception {
        try (MqttProbe service = MqttProbe.connect(broker.url(), "vigil-retain", "vigil")) {
            service.publish("vigil/v1/down/acme/ledger", "state", true);
            service.publish("vigil/v1/down/other/ledger", "foreign", true);
            try (MqttProbe acme = MqttProbe.connect(broker.url(), "retain-1", "acme")) {
                acme.subscribe("vigil/v1/down/acme/#");
                await().until(() -> acme.texts().contains("state"));
                assertThat(acme.texts()).containsExactly("state");
            }

            service.publish("vigil/v1/down/acme/ledger", "", true);
            service.publish("vigil/v1/down/acme/rejects", "marker", true);
            try (MqttProbe acme = MqttProbe.connect(broker.url(), "retain-2", "acme")) {
                acme.subscribe("vigil/v1/down/acme/#");
                await().until(() -> acme.texts().contains("marker"));
                assertThat(acme.texts()).doesNotContain("state");
            }
        }
    }

    @Test
    void sharesASubscriptionBetweenItsMembers() throws Exception {
        try (MqttProbe one = MqttProbe.connect(broker.url(), "vigil-share-1", "vigil");
                MqttProbe two = MqttProbe.connect(broker.url(), "vigil-share-2", "vigil");
                MqttProbe acme = MqttProbe.connect(broker.url(), "sharing", "acme")) {
            one.subscribe("$share/group/vigil/v1/up/acme/shared/#");
            two.subscribe("$share/group/vigil/v1/up/acme/shared/#");

            for (int i = 0; i < 50; i++) {
                acme.publish("vigil/v1/up/acme/shared/s", "m" + i, false);
            }

            await().until(() -> one.received().size() + two.received().size() == 50);
            assertThat(one.texts()).doesNotContainAnyElementsOf(two.texts());
            assertThat(one.received()).isNotEmpty();
            assertThat(two.received()).isNotEmpty();
        }
    }

    @Test
    void endsTheConnectionsOfOneUserAndOfNobodyElse() throws Exception {
        try (MqttProbe acme = MqttProbe.connect(broker.url(), "renewed", "acme");
                MqttProbe other = MqttProbe.connect(broker.url(), "unconcerned", "other")) {
            broker.disconnect("acme");

            await().until(() -> !acme.isConnected());
            assertThat(other.isConnected()).isTrue();
        }
    }

    @Test
    void refusesToHandASessionToAnotherUser() throws Exception {
        try (MqttProbe service = MqttProbe.connect(broker.url(), "vigil-job-0", "vigil");
                MqttProbe acme = MqttProbe.connect(broker.url(), "gateway-1", "acme")) {
            assertThatThrownBy(() -> MqttProbe.connect(broker.url(), "vigil-job-0", "acme"))
                    .isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> MqttProbe.connect(broker.url(), "vigil-job-9", "acme"))
                    .isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> MqttProbe.connect(broker.url(), "gateway-1", "other"))
                    .isInstanceOf(MqttException.class);

            assertThat(service.isConnected()).isTrue();
            assertThat(acme.isConnected()).isTrue();
        }
    }

    @Test
    void takesAMessageOfAMegabyteSoThatItCanBeAnswered() throws Exception {
        try (MqttProbe service = MqttProbe.connect(broker.url(), "vigil-large", "vigil");
                MqttProbe acme = MqttProbe.connect(broker.url(), "large", "acme")) {
            service.subscribe("vigil/v1/up/acme/large");

            acme.publish("vigil/v1/up/acme/large", "x".repeat(1 << 20), false);

            await().until(() -> !service.received().isEmpty());
            assertThat(service.texts().get(0)).hasSize(1 << 20);
        }
    }

    @Test
    void keepsSessionsMessagesAndRetainedStateOverARestart(@TempDir Path directory)
            throws Exception {
        EmbeddedBrokerSettings settings = EmbeddedBrokerSettings.onLoopback(directory, 0);
        try (EmbeddedBroker first = EmbeddedBroker.start(settings, LOGINS)) {
            first.admit();
            try (MqttProbe service = MqttProbe.connect(first.url(), "vigil-kept", "vigil")) {
                service.subscribe("vigil/v1/up/+/+");
                service.publish("vigil/v1/config/rules", "rules", true);
            }
            try (MqttProbe acme = MqttProbe.connect(first.url(), "kept", "acme")) {
                for (int i = 0; i < 100; i++) {
                    acme.publish("vigil/v1/up/acme/s" + i % 7, "m" + i, false);
                }
                acme.subscribe("vigil/v1/down/acme/#");
            }
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(settings, LOGINS)) {
            second.admit();
            assertThatThrownBy(() -> MqttProbe.connect(second.url(), "kept", "other"))
                    .as("a kept session is not handed to another user after a restart either")
                    .isInstanceOf(MqttException.class);
            try (MqttProbe service = MqttProbe.resume(second.url(), "vigil-kept", "vigil")) {
                await().until(() -> service.received().size() == 100);
                assertThat(service.texts()).doesNotHaveDuplicates();
                service.subscribe("vigil/v1/config/rules");
                await().until(() -> service.texts().contains("rules"));
            }
        }
    }

    @Test
    void saysWhichPortIsTaken(@TempDir Path directory) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedBrokerSettings settings =
                    EmbeddedBrokerSettings.onLoopback(directory, other.getLocalPort());

            assertThatThrownBy(() -> EmbeddedBroker.start(settings, LOGINS))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("127.0.0.1:" + other.getLocalPort() + " is already in use");
        }
    }

    @Test
    void letsNobodyInFromOutsideBeforeEverybodyIsAdmitted(@TempDir Path directory)
            throws Exception {
        int port = FreePorts.next();
        try (EmbeddedBroker closed =
                EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(directory, port), LOGINS)) {
            try (MqttProbe job = MqttProbe.connect(closed.internalUrl(), "vigil-first", "vigil")) {
                assertThatThrownBy(() -> MqttProbe.connect(closed.url(), "early", "acme"))
                        .isInstanceOf(MqttException.class);
                job.subscribe("vigil/v1/up/+/+");

                closed.admit();

                try (MqttProbe acme = MqttProbe.connect(closed.url(), "early", "acme")) {
                    acme.publish("vigil/v1/up/acme/s", "first", false);
                    await().until(() -> job.texts().contains("first"));
                }
            }
        }
    }
}
