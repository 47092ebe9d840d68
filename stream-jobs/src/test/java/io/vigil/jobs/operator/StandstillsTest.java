package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillsTest {
    private long nanos = -1;
    private final Standstills standstills = new Standstills(() -> nanos);

    private boolean lookAfter(Duration time) {
        nanos += time.toNanos();
        return standstills.look();
    }

    @Test
    void ticksThatAreLateOnABusyMachineAreNoStandstill() {
        assertThat(lookAfter(Standstills.TICK)).isFalse();
        assertThat(lookAfter(Standstills.NOTICED)).isFalse();
    }

    @Test
    void aStandstillIsNoticedOnce() {
        assertThat(lookAfter(Standstills.NOTICED.plusNanos(1))).isTrue();
        assertThat(lookAfter(Duration.ZERO)).isFalse();
        assertThat(lookAfter(Duration.ofHours(1))).isTrue();
    }
}
