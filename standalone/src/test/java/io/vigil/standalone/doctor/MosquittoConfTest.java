package io.vigil.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.testing.MosquittoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in Mosquitto's configuration, and by asking a real one. */
class MosquittoConfTest {
    @TempDir private Path directory;

    private List<String> wrong(String... lines) throws IOException {
        Path file = Files.write(directory.resolve("mosquitto.conf"), List.of(lines));
        return codes(MosquittoConf.read(file).checks());
    }

    private static List<String> codes(List<Check> checks) {
        return checks.stream().filter(check -> !check.good()).map(Check::code).toList();
    }

    @Test
    void theDefaultsLoseData() throws IOException {
        assertThat(wrong("listener 1883"))
                .containsExactlyInAnyOrder(
                        "MOSQUITTO_QUEUE", "MOSQUITTO_PERSISTENCE", "MOSQUITTO_INFLIGHT");
    }

    @Test
    void theConfigurationThatIsShippedIsRight() throws IOException {
        assertThat(codes(MosquittoConf.read(Path.of("..", "docs", "mosquitto.conf")).checks()))
                .isEmpty();
    }

    @Test
    void eachLimitThatIsTooSmallIsNamed() throws IOException {
        assertThat(
                        wrong(
                                "# a comment",
                                "max_queued_messages 5000",
                                "max_queued_bytes 1000000",
                                "max_inflight_messages 10",
                                "persistence true",
                                "max_packet_size 2000",
                                "persistent_client_expiration 1d"))
                .containsExactlyInAnyOrder(
                        "MOSQUITTO_QUEUE",
                        "MOSQUITTO_QUEUE_BYTES",
                        "MOSQUITTO_AUTOSAVE",
                        "MOSQUITTO_INFLIGHT",
                        "MOSQUITTO_PACKET",
                        "MOSQUITTO_EXPIRATION");
    }

    @Test
    void whatIsIncludedCountsToo() throws IOException {
        Path included = Files.createDirectories(directory.resolve("conf.d"));
        Files.writeString(
                included.resolve("vigil.conf"),
                "max_queued_messages 0\nmax_inflight_messages 0\npersistence true\n"
                        + "autosave_interval 30\n");

        assertThat(wrong("include_dir " + included)).isEmpty();
    }

    @Test
    void aBrokerThatDropsWhatWaitsIsFoundOut() throws Exception {
        try (MosquittoServer server =
                MosquittoServer.open(
                        Files.createDirectories(directory.resolve("bad")),
                        "max_queued_messages 100",
                        "max_qos 0")) {
            assertThat(codes(new BrokerLimits(BrokerSettings.of(server.url())).told()))
                    .containsExactly("BROKER_QOS");
        }
        try (MosquittoServer server =
                MosquittoServer.open(
                        Files.createDirectories(directory.resolve("small")),
                        "max_queued_messages 100")) {
            assertThat(new BrokerLimits(BrokerSettings.of(server.url())).queued().good()).isFalse();
        }
    }

    @Test
    void aBrokerThatKeepsWhatWaitsIsLeftAlone() throws Exception {
        try (MosquittoServer server =
                MosquittoServer.open(
                        Files.createDirectories(directory.resolve("good")),
                        "max_queued_messages 0")) {
            BrokerLimits limits = new BrokerLimits(BrokerSettings.of(server.url()));

            assertThat(codes(limits.told())).isEmpty();
            assertThat(limits.queued().good()).isTrue();
        }
    }
}
