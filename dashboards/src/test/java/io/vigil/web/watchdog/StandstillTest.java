package io.vigil.web.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private long nanos = 5;

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void aCountStandsStillUntilItIsAnother() {
        Standstill readings = new Standstill(() -> nanos);
        pass(Duration.ofSeconds(3));
        assertThat(readings.look(0)).isEqualTo(Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3));
        assertThat(readings.look(0)).isEqualTo(Duration.ofSeconds(6));
        assertThat(readings.look(12)).isZero();
        pass(Duration.ofSeconds(2));
        assertThat(readings.look(12)).isEqualTo(Duration.ofSeconds(2));
        assertThat(readings.look(0)).as("counted anew after a restart").isZero();
    }
}
