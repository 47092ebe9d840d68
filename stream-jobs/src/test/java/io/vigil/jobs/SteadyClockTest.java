package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** What a right clock shows. */
    private Instant truth = START;

    private Duration machineWrongBy = Duration.ZERO;
    private long nanos = 77;

    private final SteadyClock clock =
            new SteadyClock(() -> truth.plus(machineWrongBy), () -> nanos);

    private void pass(Duration time) {
        truth = truth.plus(time);
        nanos += time.toNanos();
    }

    /** Readings come in at the right time. */
    private void hear(int readings) {
        for (int i = 0; i < readings; i++) {
            pass(Duration.ofSeconds(1));
            clock.heard(truth.toEpochMilli());
        }
    }

    @Test
    void followsAClockThatIsSlewedOrSetByLittle() {
        pass(Duration.ofMinutes(1));
        machineWrongBy = Duration.ofSeconds(20);
        assertThat(clock.instant()).isEqualTo(truth.plusSeconds(20));
        pass(Duration.ofMinutes(1));
        machineWrongBy = Duration.ofSeconds(40);

        assertThat(clock.instant()).isEqualTo(truth.plusSeconds(40));
        assertThat(clock.machineAhead()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600, 120, -120})
    void goesOnWhileTheMachinesClockIsWrongAndTheSensorsSaySo(long seconds) {
        machineWrongBy = Duration.ofSeconds(seconds);
        assertThat(clock.instant()).isEqualTo(truth);
        hear(1_000);
        pass(SteadyClock.PATIENCE);

        assertThat(clock.instant()).isEqualTo(truth);
        assertThat(clock.machineAhead()).contains(machineWrongBy);

        machineWrongBy = Duration.ZERO;
        assertThat(clock.instant()).isEqualTo(truth);
        assertThat(clock.machineAhead()).isEmpty();
        assertThat(clock.changes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600})
    void believesTheMachineOnceTheSensorsAgreeWithIt(long seconds) {
        // The clock was wrong until now, or the machine was asleep.
        truth = truth.plusSeconds(seconds);
        assertThat(clock.instant()).isEqualTo(truth.minusSeconds(seconds));
        assertThat(clock.machineAhead()).contains(Duration.ofSeconds(seconds));

        hear(9);
        assertThat(clock.machineAhead()).isPresent();
        hear(1);

        assertThat(clock.instant()).isEqualTo(truth);
        assertThat(clock.machineAhead()).isEmpty();
    }

    @Test
    void boundsWhatMayBeTrueWhileTheClocksDiffer() {
        machineWrongBy = HOUR;
        assertThat(clock.bounds(0))
                .isEqualTo(new SteadyClock.Bounds(Instant.EPOCH.minus(HOUR), Instant.EPOCH));

        machineWrongBy = HOUR.negated();
        assertThat(clock.bounds(0))
                .isEqualTo(new SteadyClock.Bounds(Instant.EPOCH, Instant.EPOCH.plus(HOUR)));
    }

    @Test
    void believesTheMachineInTheEndWhereNoSensorTells() {
        machineWrongBy = HOUR;
        assertThat(clock.instant()).isEqualTo(truth);
        clock.heard(truth.minus(Duration.ofDays(2)).toEpochMilli());
        pass(SteadyClock.PATIENCE.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(truth);
        pass(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(truth.plus(HOUR));
        assertThat(clock.machineAhead()).isEmpty();
    }

    @Test
    void readingsFromABufferDecideNothing() {
        machineWrongBy = HOUR;
        assertThat(clock.instant()).isEqualTo(truth);
        for (int i = 0; i < 1_000; i++) {
            clock.heard(truth.minus(Duration.ofHours(5)).toEpochMilli());
        }
        hear(20);

        assertThat(clock.instant()).isEqualTo(truth);
        pass(SteadyClock.PATIENCE);
        assertThat(clock.instant()).isEqualTo(truth);
    }
}
