package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.simulator.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recorded flood through the running system. */
class ColoradoReplayITCase {
    @TempDir private Path directory;

    private Installation installation;

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            installation.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Installation.Broker.class)
    void theRecordingIsWarnedOfAsItsStagesSayAndStoredExactly(Installation.Broker broker)
            throws Exception {
        installation = new Installation(broker, ColoradoFlood.WATCHED, directory);
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE)) {
            sent = new SentReadings(gateway);
            ColoradoFlood.replay(new Disturbed(sent).before(980, ColoradoReplayITCase::pause));
            assertThat(gateway.flush(Duration.ofSeconds(30))).isTrue();
        }
        installation.assertUndisturbed(sent);
    }

    /** The recording's time is the run's clock, so a pause in the sending is no time at all. */
    private static void pause() {
        await().atMost(Duration.ofSeconds(10)).during(Duration.ofSeconds(3)).until(() -> true);
    }
}
