package io.vigil.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.FreePorts;
import io.vigil.testing.MosquittoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/mosquitto.conf} and {@code docs/mosquitto.acl} do what they say. */
@Timeout(30)
class MosquittoConfigurationITCase {
    private static final Path DOCS = Path.of("..", "docs");
    private static final int NOT_AUTHORISED = 135;

    @TempDir private Path directory;
    private MosquittoServer mosquitto;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> users = Map.of("vigil", "v", "hydro-bureau", "h", "gas-works", "g");
        Path passwords = MosquittoServer.passwordFile(directory, users);
        Path acl = Files.copy(DOCS.resolve("mosquitto.acl"), directory.resolve("acl"));
        Files.setPosixFilePermissions(acl, PosixFilePermissions.fromString("rw-------"));
        int port = FreePorts.next();
        List<String> lines = new ArrayList<>();
        lines.add("user " + System.getProperty("user.name"));
        for (String line : Files.readAllLines(DOCS.resolve("mosquitto.conf"))) {
            lines.add(
                    line.replace("/etc/mosquitto/vigil.passwords", passwords.toString())
                            .replace("/etc/mosquitto/vigil.acl", acl.toString())
                            .replace("/var/lib/mosquitto/", directory + "/")
                            .replace("listener 1883 ", "listener " + port + " "));
        }
        mosquitto = MosquittoServer.withConfiguration(directory, port, lines);
    }

    @AfterEach
    void stop() {
        mosquitto.close();
    }

    @Test
    void letsAnEnterprisePublishBelowItsOwnTopicOnly() {
        try (RecordingClient vigil = client("vigil", "v", "vigil/v1/up/#");
                RecordingClient hydro = client("hydro-bureau", "h", "vigil/v1/down/#")) {
            vigil.awaitConnected();
            hydro.awaitConnected();

            hydro.publish("vigil/v1/up/hydro-bureau/lupc2", "own");
            hydro.publish("vigil/v1/up/hydro-bureau", "batch");
            vigil.publish("vigil/v1/down/gas-works/rejects", "not for hydro");
            vigil.publish("vigil/v1/down/hydro-bureau/rejects", "for hydro");

            vigil.awaitArrived(2);
            hydro.awaitArrived(1);
            hydro.awaitPublished(2);
            // Last, because Mosquitto 2.0.11 closes the connection after such a refusal.
            hydro.publish("vigil/v1/up/gas-works/g1", "foreign");
            hydro.awaitPublished(3);
            assertThat(hydro.published()).containsExactly(0, 0, NOT_AUTHORISED);
            assertThat(vigil.arrived())
                    .extracting(RecordingClient.Arrived::text)
                    .containsExactly("own", "batch");
            assertThat(hydro.arrived())
                    .extracting(RecordingClient.Arrived::text)
                    .containsExactly("for hydro");
        }
    }

    @Test
    void refusesStrangers() {
        try (RecordingClient stranger =
                new RecordingClient(
                        BrokerSettings.of(mosquitto.url()), SessionSettings.publishing("s"))) {
            assertThat(stranger.awaitRefusal().problem().isLasting()).isTrue();
        }
    }

    @Test
    void keepsMoreThanAThousandMessagesForAJobThatIsAwayAndOverARestart() {
        int n = 3_000;
        try (RecordingClient vigil = client("vigil", "v", "vigil/v1/up/#")) {
            vigil.awaitConnected();
        }
        try (RecordingClient hydro = client("hydro-bureau", "h")) {
            hydro.awaitConnected();
            for (int i = 0; i < n; i++) {
                hydro.publish("vigil/v1/up/hydro-bureau/lupc2", Integer.toString(i));
                if (i % 500 == 499) {
                    hydro.awaitPublished(i + 1);
                }
            }
        }
        mosquitto.stop();
        mosquitto.start();

        try (RecordingClient vigil = client("vigil", "v", "vigil/v1/up/#")) {
            vigil.awaitArrived(n);

            assertThat(vigil.arrived())
                    .extracting(RecordingClient.Arrived::text)
                    .doesNotHaveDuplicates()
                    .hasSize(n);
        }
    }

    private RecordingClient client(String user, String password, String... filters) {
        return new RecordingClient(
                BrokerSettings.of(mosquitto.url()).withLogin(user, password),
                new SessionSettings(
                        user + "-client", Duration.ofDays(7), 20_000, List.of(filters), List.of()));
    }
}
