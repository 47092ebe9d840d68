package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.Publisher;
import io.vigil.standalone.CommandRun;
import io.vigil.store.SeriesStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of a Vigil that runs, then the machine dies while a warning is open. The backup goes on
 * in another directory, while the gateway goes on sending: the same users, the open warning under
 * its number, the next one under one of its own, nothing lost and nothing doubled.
 */
class BackupITCase {
    /** It has been raised, and has not risen. */
    private static final int AFTER_THE_FIRST_WARNING = 966;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    @Test
    void whatIsRestoredInAnotherDirectoryGoesOn() throws Exception {
        installation =
                new Installation(Installation.Broker.EMBEDDED, ColoradoFlood.WATCHED, directory);
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE)) {
            sent = new SentReadings(gateway);
            Disturbed disturbed =
                    new Disturbed(sent)
                            .before(
                                    AFTER_THE_FIRST_WARNING,
                                    () -> {
                                        installation.awaitWarning("nws-stage:sacc2:1");
                                        assertThat(gateway.flush(PATIENCE)).isTrue();
                                        CommandRun run = backup();
                                        assertThat(run.exit()).as(run.complaints()).isZero();
                                        installation.vigil().kill();
                                        restart = CompletableFuture.runAsync(this::move);
                                    });

            ColoradoFlood.replay(disturbed);

            restart.join();
            assertThat(gateway.flush(PATIENCE)).isTrue();
            assertThat(disturbed.isOver()).isTrue();
        }
        // Logs in with a password that was printed by the process before.
        installation.awaitStored(sent);
        installation.awaitQuiet();
        installation.vigil().stop();
        try (SeriesStore store = installation.store()) {
            List<Step> steps = ColoradoFlood.stepsIn(store);
            RestoredFlood.assertEachOnce(steps);
            RestoredFlood.assertOpenWarningGoesOnAboveAll(steps);
            assertThat(sent.storedIn(store)).isEqualTo(sent.values());
            assertThat(SentReadings.storedCount(store)).isEqualTo(sent.size());
        }
    }

    private CommandRun backup() {
        return CommandRun.of(
                "backup",
                "--data",
                installation.vigil().data().toString(),
                "--out",
                directory.resolve("backup.zip").toString());
    }

    private void move() {
        Path elsewhere = directory.resolve("elsewhere").resolve("data");
        CommandRun restore =
                CommandRun.of(
                        "restore",
                        directory.resolve("backup.zip").toString(),
                        "--data",
                        elsewhere.toString());
        assertThat(restore.exit()).as(restore.complaints()).isZero();
        assertThat(
                        installation
                                .vigil()
                                .data()
                                .toFile()
                                .renameTo(directory.resolve("lost").toFile()))
                .isTrue();
        installation.vigil().continueOn(elsewhere);
        installation.vigil().start();
    }
}
