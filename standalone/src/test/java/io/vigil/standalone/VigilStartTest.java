package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.simulator.CountyResources;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.StoreSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start that fails says, and that it leaves nothing running. */
class VigilStartTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    @TempDir private Path directory;

    private StartException failure(int brokerPort, int consolePort) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        System.err,
                        Terminal.sentences(Locale.ENGLISH),
                        false);
        Documents documents =
                Documents.check(
                                new ConfigurationFiles(
                                        1,
                                        Map.of(
                                                "catalogue.yaml",
                                                CountyResources.text(CountyResources.CATALOGUE)),
                                        Map.of(
                                                "rules.yaml",
                                                CountyResources.text(CountyResources.RULES))))
                        .documents()
                        .orElseThrow();
        VigilSettings settings =
                new VigilSettings(
                        directory,
                        List.of(),
                        List.of(),
                        List.of(),
                        ClockMode.WALL,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofDays(90),
                        new VigilSettings.Embedded(
                                LOOPBACK, brokerPort, Optional.empty(), 100, "vigil"),
                        new StoreSettings.Embedded(directory.resolve("store").toString()),
                        false,
                        new VigilSettings.Console(
                                LOOPBACK,
                                consolePort,
                                Locale.ENGLISH,
                                Optional.empty(),
                                Optional.empty()));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-01T01:30:00Z"));
        return catchThrowableOfType(
                StartException.class,
                () ->
                        Vigil.start(
                                new Vigil.Plan(
                                        settings,
                                        documents,
                                        DeskDocuments.shipped(),
                                        Optional.empty(),
                                        t -> {}),
                                new Progress(terminal, clock, clock.instant()),
                                clock));
    }

    private static String said(StartException failure) {
        return Terminal.sentences(Locale.ENGLISH).text(failure.key(), failure.arguments());
    }

    @Test
    void aTakenBoardPortIsToldBeforeAnythingElseStarts() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StartException failure = failure(0, other.getLocalPort());

            assertThat(said(failure))
                    .contains(Integer.toString(other.getLocalPort()), "already in use", "--port");
        }
        assertThat(results.toString(StandardCharsets.UTF_8)).doesNotContain("Broker started");
        DataDirectory.open(directory).close();
    }

    @Test
    void aTakenBrokerPortIsToldWithItsKey() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StartException failure = failure(other.getLocalPort(), 0);

            assertThat(said(failure))
                    .contains(Integer.toString(other.getLocalPort()), "broker.embedded.port");
        }
        DataDirectory.open(directory).close();
    }

    @Test
    void dataThatIsInUseIsNamed() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory)) {
            assertThat(said(failure(0, 0))).contains(held.path().toString(), "Another Vigil");
        }
    }
}
