package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.simulator.Publisher;
import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.InstallationPlan;
import io.vigil.standalone.endtoend.SentReadings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of a hundred gauges, as fast as it is taken, with warnings that come and go. What Vigil
 * needs must have settled after the first quarter.
 */
@Tag("faults")
@LongForm
class SoakITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant BEGIN = Instant.parse("2013-09-09T00:00:00Z");
    private static final int HOURS = 24;
    private static final int GAUGES = 100;
    private static final int MINUTES_OF_A_WAVE = 200;

    @TempDir private Path directory;

    /** What the process needs at the end of a recorded hour, after a collection. */
    private record Sample(int hour, double megabytes, double threads, double files) {}

    @Test
    void whatItNeedsDoesNotGrow() throws Exception {
        List<Sample> samples = new ArrayList<>();
        try (Installation installation =
                        InstallationPlan.in(directory, Rivers.watched(directory, GAUGES)).start();
                Publisher gateway = installation.gatewayOf(Rivers.ENTERPRISE)) {
            SentReadings sent = new SentReadings(gateway);
            Board board = installation.board();
            for (int hour = 0; hour < HOURS; hour++) {
                sendHour(hour, sent);
                await("the hour at the board")
                        .atMost(PATIENCE)
                        .until(() -> board.newestReadings().equals(sent.newest()));
                installation.vigil().collectGarbage();
                samples.add(sample(hour, board));
                System.out.println("soak: " + samples.get(hour));
            }
            assertThat(installation.vigil().log())
                    .doesNotContain("switched from RUNNING to FAILED");
        }

        assertSettled("megabytes of heap", Sample::megabytes, 16, samples);
        assertSettled("threads", Sample::threads, 4, samples);
        assertSettled("open files", Sample::files, 16, samples);
    }

    /** Each gauge rises and falls in waves of its own, to either side of the limit. */
    private static void sendHour(int hour, SentReadings sent) throws InterruptedException {
        for (int minute = 60 * hour; minute < 60 * (hour + 1); minute++) {
            for (int gauge = 0; gauge < GAUGES; gauge++) {
                double phase = 2 * Math.PI * (minute + 2 * gauge) / MINUTES_OF_A_WAVE;
                double level = 5 + 3 * Math.sin(phase);
                sent.send(Rivers.reading(gauge, BEGIN.plusSeconds(60L * minute), level));
            }
        }
    }

    private static Sample sample(int hour, Board board) {
        return new Sample(
                hour,
                board.metric("vigil_jvm_heap_held_bytes") / (1 << 20),
                board.metric("jvm_threads_current"),
                board.metric("process_open_fds"));
    }

    private static void assertSettled(
            String what, ToDoubleFunction<Sample> level, double tolerance, List<Sample> samples) {
        double second = median(level, samples.subList(HOURS / 4, HOURS / 2));
        double last = median(level, samples.subList(HOURS * 3 / 4, HOURS));
        System.out.printf(
                "soak: %s: %.1f in the second quarter, %.1f in the last%n", what, second, last);
        assertThat(last).as(what).isLessThanOrEqualTo(second * 1.1 + tolerance);
    }

    private static double median(ToDoubleFunction<Sample> level, List<Sample> samples) {
        double[] sorted = samples.stream().mapToDouble(level).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
