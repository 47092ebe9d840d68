package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesBenchTest {
    /** What the evaluators may allocate for a reading, warm-up included; about 175 when set. */
    private static final double MOST_ALLOCATED = 250;

    /** What a gauge may take in a checkpoint, 300 times and levels included; 3,635 when set. */
    private static final long MOST_STATE = 3_800;

    /** It throws if the two do not raise the same warnings. */
    @Test
    void evaluatorsAndLoopAgree() {
        RulesBench.Result result = new RulesBench(300).run(Duration.ofMillis(300));

        assertThat(result.readings()).isPositive();
        assertThat(result.stateBytesPerSensor()).isPositive();
        assertThat(result.of(Evaluators.NAME).toLoop()).isPositive();
        assertThat(result.of(Evaluators.NAME).raised())
                .hasSize(5)
                .allSatisfy((rule, raised) -> assertThat(raised).as(rule).isPositive());
    }

    /** Unlike times, these say the same on every machine. */
    @Test
    void aReadingAllocatesAndAGaugeKeepsNoMoreThanItDid() {
        RulesBench.Result result = new RulesBench(300).run(Duration.ofMillis(300));

        assertThat(result.of(Evaluators.NAME).bytesPerReading()).isLessThan(MOST_ALLOCATED);
        assertThat(result.stateBytesPerSensor()).isLessThan(MOST_STATE);
    }
}
