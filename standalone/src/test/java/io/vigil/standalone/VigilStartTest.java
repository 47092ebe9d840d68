package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.standalone.config.VigilSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start that fails says, and that it leaves nothing running. */
class VigilStartTest {
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    @TempDir private Path directory;

    private StartException failure(int brokerPort, int consolePort) {
        VigilSettings.Console console =
                new VigilSettings.Console(
                        SmallVigil.LOOPBACK,
                        consolePort,
                        Locale.ENGLISH,
                        Optional.empty(),
                        Optional.empty());
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-01T01:30:00Z"));
        return catchThrowableOfType(
                StartException.class,
                () -> SmallVigil.start(directory, brokerPort, console, results, clock));
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
