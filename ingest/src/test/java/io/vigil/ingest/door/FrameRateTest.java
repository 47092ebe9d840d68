package io.vigil.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameRateTest {
    private static final long SECOND = 1_000_000_000L;

    private static int takenAt(FrameRate rate, long now) {
        int taken = 0;
        while (rate.take(now) == 0) {
            taken++;
        }
        return taken;
    }

    @Test
    void aSecondsWorthIsTakenAtOnceAndThenNoMoreThanTheRate() {
        long start = -5 * SECOND;
        FrameRate rate = new FrameRate(10, start);

        assertThat(takenAt(rate, start)).isEqualTo(10);
        assertThat(rate.take(start)).isEqualTo(SECOND / 10);
        assertThat(takenAt(rate, start + SECOND / 2)).isEqualTo(5);
        assertThat(takenAt(rate, start + 3 * SECOND)).as("no more is saved up").isEqualTo(10);
    }
}
