package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointPaceTest {
    @ParameterizedTest(name = "every {0} ms, the last took {1} ms")
    @CsvSource({
        "1000, 0, 1000, 1000",
        "1000, 250, 1000, 1000",
        "1000, 400, 1600, 1000",
        "1000, 2000, 8000, 2000",
        "1000, 4000, 10000, 4000",
        "1000, 12000, 12000, 12000",
        "30000, 4000, 30000, 30000",
    })
    void largeCheckpointsRestUnlessSomebodyWaits(
            long interval, long took, long rested, long awaited) {
        CheckpointPace pace = new CheckpointPace(Duration.ofMillis(interval));

        assertThat(pace.untilNext(Duration.ofMillis(took), false))
                .isEqualTo(Duration.ofMillis(rested));
        assertThat(pace.untilNext(Duration.ofMillis(took), true))
                .isEqualTo(Duration.ofMillis(awaited));
    }
}
