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

        assertThat(catchUp.isBehind(now + ROUND)).isFalse();
    }

    /** Their clocks are wrong, or their gateway always sends late. */
    @Test
    void doesNotWaitForSensorsThatAreAlwaysLate() {
        catchUp.begin(0);
        for (long now = 0; now < 2 * ROUND; now += 1_000) {
            catchUp.heard(now, now - HOUR);
            assertThat(catchUp.isBehind(now)).as("at %d", now).isTrue();
        }

        assertThat(catchUp.isBehind(2 * ROUND)).isFalse();
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
