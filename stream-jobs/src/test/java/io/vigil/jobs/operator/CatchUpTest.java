package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final long ROUND = CatchUp.ROUND.toMillis();
    private static final long HOUR = 3_600_000;

    private final CatchUp catchUp = new CatchUp();

    @Test
    void withoutAStartThereIsNothingToCatchUp() {
        assertThat(catchUp.isBehind(0)).isFalse();
    }

    @Test
    void lastsARoundIfNothingOldComes() {
        catchUp.begin(0);

        assertThat(catchUp.isBehind(ROUND - 1)).isTrue();
        catchUp.heard(ROUND - 1, ROUND - 100);
        assertThat(catchUp.isBehind(ROUND)).isFalse();
        assertThat(catchUp.isBehind(ROUND + 1)).isFalse();
    }

    @Test
    void goesOnWhileABacklogBecomesYounger() {
        catchUp.begin(0);
        long madeAt = -HOUR;
        long now = 0;
        while (now - madeAt > ROUND) {
            assertThat(catchUp.isBehind(now)).as("at %d", now).isTrue();
            catchUp.heard(now, madeAt);
            now += 1_000;
            madeAt += 10_000;
        }
        catchUp.heard(now, madeAt);

        assertThat(catchUp.isBehind(now + ROUND)).as("old ones may still wait").isTrue();
        catchUp.heard(now + ROUND + 1, now + ROUND);
        assertThat(catchUp.isBehind(now + 2 * ROUND)).isFalse();
    }

    /** Senders take turns, so a live one is heard while what was held back still waits. */
    @Test
    void waitsOneRoundMoreForWhatLiveReadingsOvertook() {
        catchUp.begin(0);
        catchUp.heard(ROUND - 200, -HOUR / 10);
        catchUp.heard(ROUND - 100, ROUND - 200);

        assertThat(catchUp.isBehind(ROUND)).isTrue();
        assertThat(catchUp.until()).isEqualTo(2 * ROUND);
        catchUp.heard(ROUND + 100, -HOUR / 20);
        assertThat(catchUp.isBehind(2 * ROUND - 1)).isTrue();
        assertThat(catchUp.isBehind(2 * ROUND)).as("not for ever").isFalse();
    }

    /** Their clocks are wrong, or their gateway always sends late. */
    @Test
    void doesNotWaitForSensorsThatAreAlwaysLate() {
        catchUp.begin(0);
        for (long now = 0; now < 3 * ROUND; now += 1_000) {
            catchUp.heard(now, now - HOUR);
            assertThat(catchUp.isBehind(now)).as("at %d", now).isTrue();
        }

        assertThat(catchUp.isBehind(3 * ROUND)).isFalse();
    }

    @Test
    void beginsAnew() {
        catchUp.begin(0);
        assertThat(catchUp.isBehind(ROUND)).isFalse();

        catchUp.begin(HOUR);
        assertThat(catchUp.isBehind(HOUR)).isTrue();
        assertThat(catchUp.until()).isEqualTo(HOUR + ROUND);
    }
}
