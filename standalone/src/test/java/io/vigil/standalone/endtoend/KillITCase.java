package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Vigil dies by SIGKILL in the middle of a replay and is started again on the same data, while the
 * gateway goes on sending. With the embedded broker this is the death of the broker too.
 */
class KillITCase {
    /** The second gauge passes its action stage shortly before. */
    private static final int AFTER_THE_FIRST_WARNING = 980;

    @TempDir private Path directory;

    private Installation installation;
    private CompletableFuture<Void> restart = CompletableFuture.completedFuture(null);

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            restart.handle((done, failure) -> null).join();
            installation.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Installation.Broker.class)
    void theStoreEndsUpAsInAnUndisturbedRun(Installation.Broker broker) throws Exception {
        installation = new Installation(broker, ColoradoFlood.WATCHED, directory);
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE)) {
            sent = new SentReadings(gateway);
            Disturbed disturbed =
                    new Disturbed(sent)
                            .before(400, this::killAndRestart)
                            .before(
                                    AFTER_THE_FIRST_WARNING,
                                    () -> {
                                        restart.join();
                                        installation.awaitWarning("nws-stage:sacc2:1");
                                        killAndRestart();
                                    })
                            .before(
                                    1300,
                                    () -> {
                                        restart.join();
                                        killAndRestart();
                                    });

            ColoradoFlood.replay(disturbed);

            restart.join();
            assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
            assertThat(disturbed.isOver()).isTrue();
        }
        installation.assertUndisturbed(sent);
    }

    /** The restart goes on beside the sending. */
    private void killAndRestart() {
        installation.vigil().kill();
        restart = CompletableFuture.runAsync(installation.vigil()::start);
    }
}
