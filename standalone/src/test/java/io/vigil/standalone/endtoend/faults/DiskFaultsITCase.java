package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.endtoend.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The disk of the data directory fills up while a gateway goes on sending, and is freed again. */
@LongForm
class DiskFaultsITCase extends FaultSuite {
    private static final int MEGABYTES = 900;

    /** Too little for broker and store, enough for what is under way. */
    private static final int NEARLY_FULL = 100;

    private static final Duration FULL_FOR = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SmallDisk disk;
    private int fills;

    /** The processes on it must have ended. */
    @AfterEach
    void unmount() {
        endProcesses();
        replay = null;
        if (disk != null) {
            disk.close();
        }
    }

    /** Slowly enough for the broker to see it coming, and then to the last byte. */
    @Test
    void fullAndFreed() throws Exception {
        startOnSmallDisk();
        Board admin = replay.installation().board("admin");

        replay.send(
                disturbed ->
                        disturbed
                                .before(500, () -> fill(admin))
                                .before(560, () -> free(admin))
                                .before(1_000, () -> fill(admin))
                                .before(1_060, () -> free(admin)));

        assertUndisturbed(Fault.DISK_FULL, "tmpfs", 2);
    }

    private void startOnSmallDisk() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        disk = new SmallDisk(data, MEGABYTES);
        start(flood().configuration("watchdog.interval: 1 s"));
    }

    private void fill(Board admin) throws InterruptedException {
        replay.recovery().awaitEnd();
        assertThat(replay.gateway().flush(PATIENCE)).isTrue();
        disk.fillUpTo(NEARLY_FULL);
        admin.awaitHealth("disk", "CAUTION");
        // The broker looks once a second, and what came before that it holds.
        fills++;
        await("publishers are refused")
                .atMost(PATIENCE)
                .until(() -> timesLogged("publishers are refused") == fills);
        disk.fillUpTo(0);
        admin.awaitHealth("disk", "BAD");
    }

    private int timesLogged(String text) {
        return replay.installation().vigil().log().split(Pattern.quote(text), -1).length - 1;
    }

    /** What is sent meanwhile is not acknowledged, for it is nowhere held. */
    private void free(Board admin) throws InterruptedException {
        assertThat(replay.gateway().flush(FULL_FOR)).isFalse();
        disk.free();
        replay.over();
        admin.awaitHealth("disk", "FINE");
    }
}
