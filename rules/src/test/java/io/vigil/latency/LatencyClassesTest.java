package io.vigil.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LatencyClassesTest {
    @Test
    void aLimitBelongsToItsOwnClassAndWhatIsLongerToTheNext() {
        for (int i = 0; i < LatencyClasses.LIMITS.size(); i++) {
            BigDecimal seconds = new BigDecimal(LatencyClasses.LIMITS.get(i));
            long nanos = seconds.movePointRight(9).longValueExact();

            assertThat(LatencyClasses.of(nanos)).isEqualTo(i);
            assertThat(LatencyClasses.of(nanos + 1)).isEqualTo(i + 1);
        }
        assertThat(LatencyClasses.of(-1)).isZero();
        assertThat(LatencyClasses.of(Long.MAX_VALUE)).isEqualTo(LatencyClasses.COUNT - 1);
    }
}
