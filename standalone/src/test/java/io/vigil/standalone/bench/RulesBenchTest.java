package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesBenchTest {
    /** It throws if the two do not raise the same warnings. */
    @Test
    void evaluatorsAndLoopAgree() {
        RulesBench.Result result = new RulesBench(300).run(Duration.ofMillis(300));

        assertThat(result.raised()).isPositive();
        assertThat(result.readings()).isPositive();
        assertThat(result.ratio()).isPositive();
    }
}
