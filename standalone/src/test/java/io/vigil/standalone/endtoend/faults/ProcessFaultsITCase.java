package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.endtoend.Installation.Broker;
import io.vigil.standalone.endtoend.VigilProcess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vigil's process dies while a gateway goes on sending. */
class ProcessFaultsITCase extends FaultSuite {
    private static final int MESSAGES = 1_600;

    /** Some checkpoints, so that a kill hits any phase of one. */
    private static final int LONGEST_PAUSE_MILLIS = 600;

    /** That of the virtual machine with {@code ExitOnOutOfMemoryError}. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** About as long as a start takes. */
    private static final int START_MILLIS = 6_000;

    private CompletableFuture<Void> restart = CompletableFuture.completedFuture(null);

    /**
     * By SIGKILL, at random moments; now and then again while it starts. With the embedded broker
     * this is the death of the broker too.
     */
    @ParameterizedTest
    @EnumSource
    void killed(Broker broker) throws Exception {
        int times = Form.pick(1, 50);
        start(flood().broker(broker));

        replay.send(
                disturbed -> {
                    for (int i = 0; i < times; i++) {
                        disturbed.before(moment(i, times), this::kill);
                    }
                });
        restart.join();

        assertUndisturbed(Fault.JVM_KILLED, broker.name().toLowerCase(Locale.ROOT), times);
    }

    /**
     * Its heap is used up while it works. The options are those of the launcher: it ends at once
     * instead of going on with half of its threads dead.
     */
    @Test
    @LongForm
    void outOfMemory() throws Exception {
        start(flood().broker(Broker.EMBEDDED));
        VigilProcess vigil = replay.installation().vigil();

        replay.send(
                disturbed -> {
                    for (int message : List.of(500, 1_000)) {
                        disturbed.before(message, () -> startWithTooSmallAHeap(vigil));
                    }
                });

        assertUndisturbed(Fault.OUT_OF_MEMORY, "embedded", 2);
    }

    /** Grows until it is too small, at the start or later; then it is started as before. */
    private void startWithTooSmallAHeap(VigilProcess vigil) {
        replay.recovery().awaitEnd();
        vigil.stop();
        vigil.launch("-Xmx72m", "-XX:+ExitOnOutOfMemoryError");
        assertThat(vigil.awaitExit(PATIENCE)).isEqualTo(EXIT_OUT_OF_MEMORY);
        assertThat(vigil.printed()).contains("java.lang.OutOfMemoryError");
        replay.over();
        vigil.start();
    }

    /** A random message of this part of the recording. */
    private int moment(int part, int parts) {
        int from = MESSAGES * part / parts;
        int to = MESSAGES * (part + 1) / parts;
        return chance.nextInt(from, to);
    }

    /** The restart goes on beside the sending. */
    private void kill() throws InterruptedException {
        restart.join();
        boolean wait = chance.nextInt(4) > 0;
        if (wait) {
            replay.recovery().awaitEnd();
        }
        TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_PAUSE_MILLIS));
        boolean again = chance.nextInt(5) == 0;
        int later = chance.nextInt(START_MILLIS);
        VigilProcess vigil = replay.installation().vigil();
        vigil.kill();
        replay.over();
        restart =
                CompletableFuture.runAsync(
                        () -> {
                            if (again) {
                                vigil.launch();
                                pause(later);
                                vigil.kill();
                            }
                            vigil.start();
                        });
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
