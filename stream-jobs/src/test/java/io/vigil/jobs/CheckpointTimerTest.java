package io.vigil.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckpointTimerTest {
    private final List<CompletableFuture<Long>> begun = new ArrayList<>();
    private boolean awaited;
    private long askedWhetherAwaited;
    private final CheckpointTimer timer =
            new CheckpointTimer(
                    "test",
                    new CheckpointPace(Duration.ofSeconds(1)),
                    () -> {
                        askedWhetherAwaited++;
                        return awaited;
                    },
                    () -> {
                        begun.add(new CompletableFuture<>());
                        return begun.get(begun.size() - 1);
                    },
                    0);

    @AfterEach
    void close() {
        timer.close();
    }

    private int begunBy(long millis) {
        timer.look(MILLISECONDS.toNanos(millis));
        return begun.size();
    }

    private void complete() {
        begun.get(begun.size() - 1).complete(1L);
    }

    @Test
    void smallOnesFollowOneAnotherAtTheInterval() {
        assertThat(begunBy(999)).isZero();
        assertThat(begunBy(1000)).isEqualTo(1);
        complete();
        assertThat(begunBy(1050)).isEqualTo(1);
        assertThat(begunBy(1950)).isEqualTo(1);
        assertThat(begunBy(2000)).isEqualTo(2);
        assertThat(askedWhetherAwaited).as("nobody is asked where it changes nothing").isZero();
    }

    @Test
    void oneBeginsOnlyWhenTheOneBeforeIsOverAndRestsByWhatThatTook() {
        begunBy(1000);
        assertThat(begunBy(2900)).isEqualTo(1);
        complete();
        assertThat(begunBy(3000)).isEqualTo(1);
        assertThat(begunBy(8950)).isEqualTo(1);
        assertThat(begunBy(9000)).as("it was seen to take 2 s").isEqualTo(2);
    }

    @Test
    void nothingRestsWhileSomebodyWaits() {
        begunBy(1000);
        complete();
        assertThat(begunBy(3000)).isEqualTo(1);
        awaited = true;
        assertThat(begunBy(3050)).isEqualTo(2);
    }

    @Test
    void afterOneThatFailedComesTheNext() {
        begunBy(1000);
        begun.get(0).completeExceptionally(new IllegalStateException("tasks do not run yet"));
        assertThat(begunBy(1050)).isEqualTo(1);
        assertThat(begunBy(2000)).isEqualTo(2);
    }
}
