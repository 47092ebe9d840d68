package io.vigil.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(1));

    @Test
    void growsToItsLongestPauseWithUpToHalfOfItChance() {
        long[] steps = {100, 200, 400, 800, 1_000, 1_000};
        for (long step : steps) {
            assertThat(backoff.pause())
                    .isBetween(Duration.ofMillis(step / 2), Duration.ofMillis(step));
        }
    }

    @Test
    void startsOverAfterASuccess() {
        backoff.pause();
        backoff.pause();

        backoff.reset();

        assertThat(backoff.pause()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void canBeMadeToWaitLonger() {
        backoff.notBefore(Duration.ofMillis(800));

        assertThat(backoff.pause()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }
}
