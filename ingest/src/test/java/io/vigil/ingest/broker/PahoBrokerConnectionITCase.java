package io.vigil.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.testing.FreePorts;
import io.vigil.testing.MosquittoServer;
import io.vigil.testing.RealPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connection against a real Mosquitto. */
@Timeout(30)
class PahoBrokerConnectionITCase {
    @TempDir private Path directory;

    @Test
    void getsUnacknowledgedMessagesAgainAfterAReconnection() {
        try (MosquittoServer mosquitto = MosquittoServer.open(directory);
                RecordingClient client = RecordingClient.persistent(mosquitto.url(), "c", "t");
                RecordingClient other = RecordingClient.persistent(mosquitto.url(), "o")) {
            client.awaitConnected();
            other.awaitConnected();
            assertThat(client.sessionPresent()).isFalse();
            other.publish("t", "1");
            other.publish("t", "2");
            client.awaitArrived(2);
            long first = client.epoch();
            client.acknowledge(first, client.arrived().get(0).packetId());

            client.renew();
            client.awaitConnections(2);
            // The acknowledgement of "1" may have been cut off, then "1" comes again too.
            RecordingClient.Arrived again =
                    await().until(
                                    () ->
                                            client.arrived().stream()
                                                    .skip(2)
                                                    .filter(message -> message.text().equals("2"))
                                                    .findFirst(),
                                    Optional::isPresent)
                            .orElseThrow();

            assertThat(client.sessionPresent()).isTrue();
            assertThat(client.epoch()).isGreaterThan(first);
            assertThat(again.packetId()).isEqualTo(client.arrived().get(1).packetId());
            assertThat(client.acknowledge(first, again.packetId())).isZero();
            assertThat(client.acknowledge(client.epoch(), again.packetId())).isEqualTo(1);
        }
    }

    @Test
    void comesBackAfterTheBrokerWasRestarted() {
        try (MosquittoServer mosquitto = MosquittoServer.open(directory);
                RecordingClient client = RecordingClient.persistent(mosquitto.url(), "c", "t")) {
            client.awaitConnected();

            mosquitto.stop();
            assertThat(client.awaitLoss().problem()).isEqualTo(BrokerProblem.CONNECTION_LOST);
            mosquitto.start();

            client.awaitConnections(2);
            assertThat(client.sessionPresent()).isTrue();
        }
    }

    @Test
    void waitsForABrokerThatStartsLater() {
        try (MosquittoServer mosquitto = MosquittoServer.open(directory)) {
            mosquitto.stop();
            try (RecordingClient client = RecordingClient.persistent(mosquitto.url(), "c", "t")) {
                mosquitto.start();
                client.awaitConnected();
            }
        }
    }

    @Test
    void isRefusedWithAWrongPassword() {
        try (MosquittoServer mosquitto =
                MosquittoServer.withUsers(directory, Map.of("vigil", "right"))) {
            BrokerSettings settings = BrokerSettings.of(mosquitto.url());
            SessionSettings session = SessionSettings.publishing("c");
            try (RecordingClient right =
                            new RecordingClient(settings.withLogin("vigil", "right"), session);
                    RecordingClient wrong =
                            new RecordingClient(
                                    settings.withLogin("vigil", "wrong"),
                                    SessionSettings.publishing("d"))) {
                right.awaitConnected();
                BrokerException refusal = wrong.awaitRefusal();
                assertThat(refusal.problem())
                        .isIn(BrokerProblem.NOT_AUTHORISED, BrokerProblem.BAD_CREDENTIALS);
                assertThat(refusal)
                        .hasMessageContaining(mosquitto.url())
                        .hasMessageContaining("user");
            }
        }
    }

    @Test
    void losesTheSessionToAnotherClientWithTheSameId() {
        try (MosquittoServer mosquitto = MosquittoServer.open(directory);
                RecordingClient first = RecordingClient.persistent(mosquitto.url(), "c", "t")) {
            first.awaitConnected();
            try (RecordingClient second = RecordingClient.persistent(mosquitto.url(), "c", "t")) {
                second.awaitConnected();

                // Mosquitto 2.0.11 closes the connection without the reason that MQTT 5 has for it.
                assertThat(first.awaitLoss().problem())
                        .isIn(BrokerProblem.TAKEN_OVER, BrokerProblem.CONNECTION_LOST);
                assertThat(second.sessionPresent()).isTrue();
            }
        }
    }

    @Test
    void connectsEncryptedAndTrustsOnlyTheTrustFile() throws Exception {
        certificate("server", "/CN=localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        certificate("stranger", "/CN=stranger", "subjectAltName=DNS:stranger");
        int tlsPort = FreePorts.next();
        try (MosquittoServer mosquitto =
                MosquittoServer.open(
                        directory,
                        "listener " + tlsPort + " 127.0.0.1",
                        "certfile " + directory.resolve("server.crt"),
                        "keyfile " + directory.resolve("server.key"))) {
            BrokerSettings settings = BrokerSettings.of("ssl://localhost:" + tlsPort);
            try (RecordingClient trusting =
                            new RecordingClient(
                                    settings.withTrustFile(trustFile("server")),
                                    SessionSettings.publishing("c"));
                    RecordingClient suspicious =
                            new RecordingClient(
                                    settings.withTrustFile(trustFile("stranger")),
                                    SessionSettings.publishing("d"))) {
                trusting.awaitConnected();
                trusting.publish("t", "1");
                trusting.awaitPublished(1);
                assertThat(suspicious.awaitRefusal().problem()).isEqualTo(BrokerProblem.TLS_FAILED);
            }
            assertThat(mosquitto.isRunning()).isTrue();
        }
    }

    @Test
    void keepsTheOrderOfManyPublications() {
        int n = 2_000;
        try (MosquittoServer mosquitto =
                        MosquittoServer.open(directory, "max_inflight_messages 0");
                RecordingClient client = RecordingClient.persistent(mosquitto.url(), "c", "t");
                RecordingClient other = RecordingClient.persistent(mosquitto.url(), "o")) {
            client.awaitConnected();
            other.awaitConnected();
            for (int i = 0; i < n; i++) {
                assertThat(other.publish("t", Integer.toString(i))).isTrue();
            }
            other.awaitPublished(n);
            client.awaitArrived(n);

            assertThat(client.arrived())
                    .extracting(RecordingClient.Arrived::text)
                    .containsExactlyElementsOf(
                            IntStream.range(0, n).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void tellsTheSendWindowOfTheBroker() {
        try (MosquittoServer mosquitto =
                        MosquittoServer.open(directory, "max_inflight_messages 17");
                RecordingClient client = RecordingClient.persistent(mosquitto.url(), "c")) {
            client.awaitConnected();

            assertThat(client.details().sendWindow()).isEqualTo(17);
        }
    }

    private String trustFile(String name) {
        return directory.resolve(name + ".crt").toString();
    }

    private void certificate(String name, String subject, String extension)
            throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        RealPrograms.require("openssl").toString(),
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        subject,
                        "-addext",
                        extension,
                        "-keyout",
                        directory.resolve(name + ".key").toString(),
                        "-out",
                        directory.resolve(name + ".crt").toString());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).as("openssl").isZero();
    }
}
