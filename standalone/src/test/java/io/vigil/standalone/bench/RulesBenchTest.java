package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesBenchTest {
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
}
