package io.vigil.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.PublisherSettings;
import io.vigil.testing.MosquittoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadGeneratorITCase {
    @TempDir Path folder;

    private static LoadReport run(String url, double rate, int batch, int connections)
            throws InterruptedException {
        LoadProfile profile =
                new LoadProfile(
                        new PublisherSettings(
                                url, Optional.empty(), Optional.empty(), "load", 2_000),
                        1_000,
                        4,
                        rate,
                        batch,
                        Duration.ofSeconds(3),
                        connections,
                        10,
                        Optional.empty(),
                        1);
        List<LoadGenerator.Progress> told = new ArrayList<>();
        LoadReport report = new LoadGenerator(profile, InstantSource.system(), told::add).run();
        assertThat(told).isNotEmpty();
        return report;
    }

    @Test
    void sendsEveryMessageOfTheScheduleAndAccountsForIt() throws Exception {
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 0")) {
            LoadReport report = run(broker.url(), 5_000, 1, 2);

            assertThat(report.failures()).isEmpty();
            assertThat(report.messagesSent()).isEqualTo(15_000);
            assertThat(report.messagesAcknowledged()).isEqualTo(15_000);
            assertThat(report.crossings()).isEqualTo(100);
            assertThat(report.latencyMicros().getTotalCount()).isEqualTo(15_000);
            assertThat(report.sentPerSecond().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(15_000);
        }
    }

    @Test
    void batchesCarryTheSameReadings() throws Exception {
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 0")) {
            LoadReport report = run(broker.url(), 10_000, 50, 1);

            assertThat(report.failures()).isEmpty();
            assertThat(report.messagesSent()).isEqualTo(600);
            assertThat(report.readingsSent()).isEqualTo(30_000);
        }
    }

    @Test
    void aBrokerThatIsNotThereIsAFailureInWords() throws Exception {
        LoadReport report = run("tcp://127.0.0.1:1", 100, 1, 1);

        assertThat(report.failures()).hasSize(1).first().asString().contains("refused");
        assertThat(report.messagesSent()).isZero();
    }

    @Test
    void gatewaysThatWereSilentSendAllTheyMeasuredAfterTheirReturn() throws Exception {
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 0")) {
            LoadProfile profile =
                    new LoadProfile(
                            new PublisherSettings(
                                    broker.url(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    "load",
                                    2_000),
                            1_000,
                            10,
                            10_000,
                            10,
                            Duration.ofSeconds(4),
                            2,
                            10,
                            Optional.of(
                                    new LoadOutage(
                                            0.5,
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(3),
                                            40_000)),
                            1);

            LoadReport report =
                    new LoadGenerator(profile, InstantSource.system(), told -> {}).run();

            assertThat(report.failures()).isEmpty();
            assertThat(report.readingsSent()).isEqualTo(40_000);
            assertThat(report.messagesAcknowledged()).isEqualTo(4_000);
            // Half of the rate for two seconds.
            assertThat(report.backlogReadings()).isEqualTo(10_000);
            assertThat(report.crossings()).isEqualTo(100);
        }
    }
}
