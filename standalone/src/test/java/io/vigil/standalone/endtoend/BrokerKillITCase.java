package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mosquitto dies by SIGKILL in the middle of a replay. It has no journal: even when it saves on
 * every change it acknowledges a message some milliseconds before the change is on disk, so it is
 * killed when what it acknowledged has been saved. What it had not acknowledged the gateway sends
 * again. That the embedded broker has no such gap is shown by {@link KillITCase}.
 */
class BrokerKillITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;

    private Installation installation;

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void theStoreEndsUpAsInAnUndisturbedRun() throws Exception {
        installation =
                new Installation(
                        Installation.Broker.MOSQUITTO,
                        ColoradoFlood.WATCHED,
                        directory,
                        "autosave_interval 1",
                        "autosave_on_changes true",
                        "max_inflight_messages 1000");
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE)) {
            sent = new SentReadings(gateway);
            Disturbed disturbed =
                    new Disturbed(sent)
                            .before(400, () -> killBroker(gateway))
                            .before(450, () -> installation.mosquitto().start())
                            .before(975, () -> killBroker(gateway))
                            .before(1000, () -> installation.mosquitto().start())
                            // Now Mosquitto alone holds what is sent.
                            .before(1100, () -> installation.vigil().kill())
                            .before(1300, () -> killBroker(gateway))
                            .before(
                                    1350,
                                    () -> {
                                        installation.mosquitto().start();
                                        installation.vigil().start();
                                    });

            ColoradoFlood.replay(disturbed);

            assertThat(gateway.flush(PATIENCE)).isTrue();
            assertThat(disturbed.isOver()).isTrue();
        }
        installation.assertUndisturbed(sent);
    }

    private void killBroker(Publisher gateway) throws Exception {
        assertThat(gateway.flush(PATIENCE)).isTrue();
        installation.awaitSavedByMosquitto();
        installation.mosquitto().kill();
    }
}
