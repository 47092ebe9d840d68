package io.vigil.web.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private final List<String> told = new ArrayList<>();
    private List<Look> looks = List.of();
    private boolean broken;
    private long nanos;
    private final Watchdog watchdog =
            new Watchdog(
                    WatchdogSettings.DEFAULT,
                    () -> {
                        if (broken) {
                            throw new IllegalStateException("no answer");
                        }
                        return looks;
                    },
                    () -> NOON.plusNanos(nanos),
                    () -> nanos,
                    List.of(
                            (before, after) ->
                                    told.add(
                                            before.map(state -> state.level().key()).orElse("-")
                                                    + " "
                                                    + after.key()
                                                    + " "
                                                    + after.level().key())));

    private void look(int times, Look... seen) {
        looks = List.of(seen);
        for (int i = 0; i < times; i++) {
            nanos += Duration.ofSeconds(5).toNanos();
            watchdog.look();
        }
    }

    private static Look look(String key, Level level) {
        return new Look(key, level, key + " is " + level);
    }

    @Test
    void aChangeIsToldOnceWithSinceWhenItIsSo() {
        look(3, look("jobs", Level.FINE));
        told.clear();

        look(10, look("jobs", Level.BAD));

        assertThat(told).containsExactly("fine jobs bad");
        assertThat(watchdog.alarms())
                .containsExactly(
                        new PartState("jobs", Level.BAD, NOON.plusSeconds(25), "jobs is BAD"));
        look(6, look("jobs", Level.FINE));
        assertThat(told).containsExactly("fine jobs bad", "bad jobs fine");
        assertThat(watchdog.alarms()).isEmpty();
    }

    @Test
    void allIsWellOnlyWhileNothingIsBadAndTheCanaryIsFresh() {
        assertThat(watchdog.isWell()).as("before the first look").isFalse();
        look(1, look("jobs", Level.FINE), look("canary", Level.UNKNOWN));
        assertThat(watchdog.isWell()).as("before it has flown").isFalse();
        look(1, look("jobs", Level.FINE), look("canary", Level.FINE));
        assertThat(watchdog.isWell()).isTrue();
        look(2, look("jobs", Level.CAUTION), look("canary", Level.FINE));
        assertThat(watchdog.isWell()).isTrue();
        look(2, look("jobs", Level.FINE), look("canary", Level.CAUTION));
        assertThat(watchdog.isWell()).as("late canary").isFalse();
        look(6, look("jobs", Level.FINE), look("canary", Level.FINE));
        look(2, look("jobs", Level.BAD), look("canary", Level.FINE));
        assertThat(watchdog.isWell()).isFalse();
        look(6, look("jobs", Level.FINE));
        assertThat(watchdog.isWell()).as("without a canary").isTrue();
    }

    @Test
    void looksThatNoLongerEndAreNoticed() {
        look(1, look("jobs", Level.FINE));
        nanos += Duration.ofSeconds(60).toNanos();
        assertThat(watchdog.isStalled()).isFalse();
        nanos += 1;
        assertThat(watchdog.isStalled()).isTrue();
        assertThat(watchdog.isWell()).isFalse();
        look(1, look("jobs", Level.FINE));
        assertThat(watchdog.isStalled()).isFalse();
    }

    @Test
    void aLookThatFailsIsAnAlarmOfItsOwnAndForgetsNothing() {
        look(2, look("jobs", Level.BAD));
        broken = true;
        look(2);

        assertThat(watchdog.alarms())
                .extracting(PartState::key)
                .containsExactly("jobs", Watchdog.CHECKS);
        assertThat(watchdog.state(Watchdog.CHECKS).orElseThrow().says()).contains("no answer");
        broken = false;
        look(6, look("jobs", Level.FINE));
        assertThat(watchdog.alarms()).isEmpty();
    }

    @Test
    void aPartThatIsNoLongerThereIsForgotten() {
        look(2, look("jobs", Level.FINE), look("doors", Level.BAD));
        look(1, look("jobs", Level.FINE));

        assertThat(watchdog.states())
                .extracting(PartState::key)
                .containsExactly("jobs", Watchdog.CHECKS);
    }
}
