package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.Publisher;
import io.vigil.standalone.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine dies while warnings are open, and a backup of what is left goes on in another
 * directory, while the gateway goes on sending: the same users, the same warnings under the same
 * numbers, nothing lost and nothing doubled.
 */
class BackupITCase {
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
                                        refusedWhileItRuns();
                                        installation.vigil().kill();
                                        restart = CompletableFuture.runAsync(this::move);
                                    });

            ColoradoFlood.replay(disturbed);

            restart.join();
            assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
            assertThat(disturbed.isOver()).isTrue();
        }
        // Logs in with a password that was printed by the process before.
        installation.assertUndisturbed(sent);
    }

    private void refusedWhileItRuns() {
        CommandRun run = backup();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.complaints()).contains("BACKUP-001");
        assertThat(directory.resolve("backup.zip")).doesNotExist();
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
        CommandRun backup = backup();
        CommandRun restore =
                CommandRun.of(
                        "restore",
                        directory.resolve("backup.zip").toString(),
                        "--data",
                        elsewhere.toString());
        assertThat(List.of(backup.exit(), restore.exit()))
                .as(backup.complaints() + restore.complaints())
                .containsOnly(0);
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
