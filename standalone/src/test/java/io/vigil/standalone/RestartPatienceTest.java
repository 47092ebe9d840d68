package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPatienceTest {
    private static final Duration STEP = Duration.ofSeconds(5);

    private final RestartPatience patience =
            new RestartPatience(Duration.ofMinutes(5), Duration.ofSeconds(10), 0);
    private long nanos;

    private boolean isOver(boolean running, Duration step) {
        nanos += step.toNanos();
        return patience.isOver(running, nanos);
    }

    @Test
    void endsOnceJobsHaveRestartedForTooLong() {
        for (int look = 0; look < 60; look++) {
            assertThat(isOver(false, STEP)).isFalse();
        }

        assertThat(isOver(false, STEP)).isTrue();
    }

    @Test
    void beginsAnewWhenTheyHaveRun() {
        for (int look = 0; look < 60; look++) {
            isOver(false, STEP);
        }
        isOver(true, STEP);

        assertThat(isOver(false, STEP)).isFalse();
    }

    /** Their parts have lost each other meanwhile and restart now. */
    @Test
    void aStandstillOfTheProcessIsNoTimeOfRestarting() {
        isOver(true, STEP);

        assertThat(isOver(false, Duration.ofHours(1))).isFalse();
        assertThat(isOver(false, STEP)).isFalse();
    }
}
