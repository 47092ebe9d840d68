package io.vigil.rules.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Grade;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SiteStateTest {
    private static final Expression LEVEL = Ast.quantity("level");

    /** A state with something in every corner: windows, a run, a pending raise, warnings. */
    private static River lived() {
        Map<Grade, Expression> grades =
                Map.of(
                        Grade.BLUE, Ast.levelAtLeast(1),
                        Grade.YELLOW,
                                Ast.atLeast(
                                        Ast.call(Function.MAX, LEVEL, Ast.number(1, "h")),
                                        Ast.number(2, "m")),
                        Grade.RED, Ast.call(Function.STUCK, LEVEL, Ast.number(1, "h")));
        Rule pending =
                River.rule(
                        "slow",
                        River.REVISION,
                        grades,
                        new Rule.Raise(3, Duration.ofMinutes(10)),
                        Rule.Clear.AT_ONCE);
        River river =
                new River(
                        River.rule(grades),
                        pending,
                        River.rule("gone", "0", grades, Rule.Raise.AT_ONCE, Rule.Clear.AT_ONCE));
        river.level(0, 1).observe(1, "battery", 12, Quality.SUSPECT).level(5, 1.5);
        river.use(River.rule(grades), pending);
        return river.level(3, 1.2).observe(6, "level", 2.5, Quality.SUSPECT);
    }

    private static SiteState read(byte[] bytes) throws IOException {
        return SiteState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SiteState state = lived().state;

        assertThat(River.bytes(River.roundTrip(state))).isEqualTo(River.bytes(state));
        assertThat(River.bytes(River.roundTrip(new SiteState())))
                .isEqualTo(River.bytes(new SiteState()));
    }

    @Test
    void aWindowWithFoldedSamplesIsReadBack() {
        River river =
                new River(
                        River.rule(
                                Map.of(
                                        Grade.BLUE,
                                        Ast.atLeast(
                                                Ast.call(Function.AVG, LEVEL, Ast.number(1, "h")),
                                                Ast.number(9000, "m")))));
        for (int second = 0; second < 3000; second++) {
            river.level(second / 60.0, second);
        }

        assertThat(River.bytes(River.roundTrip(river.state))).isEqualTo(River.bytes(river.state));
    }

    @Test
    void aCopyIsIndependent() {
        River river = lived();
        byte[] before = River.bytes(river.state);
        SiteState copy = river.state.copy();
        river.level(20, 5).level(8, 5).use();

        assertThat(River.bytes(copy)).isEqualTo(before);
        assertThat(River.bytes(river.state)).isNotEqualTo(before);
    }

    @Test
    void whatIsTruncatedIsRefusedAtEveryLength() {
        byte[] bytes = River.bytes(lived().state);

        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(part))
                    .isInstanceOf(IOException.class)
                    .hasMessage("site state is truncated");
        }
    }

    @Test
    void anUnknownVersionIsRefusedWithBothNumbers() {
        byte[] bytes = River.bytes(new SiteState());
        bytes[7] = 9;

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("site state has version 9, this release reads version 3");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> read("not a site state at all".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a site state");
        byte[] damaged = River.bytes(lived().state);
        damaged[8] = (byte) 0xff;
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("site state is damaged");
    }

    @Test
    void theStateOfAThresholdRuleIsSmall() {
        River river = new River(River.rule(Map.of(Grade.BLUE, Ast.levelAtLeast(9))));
        for (int minute = 0; minute < 1000; minute++) {
            river.level(minute, 1);
        }

        assertThat(River.bytes(river.state)).hasSizeLessThan(600);
    }

    /** Unlike times, bytes say the same on every machine. */
    @Test
    void thresholdRulesKeepFewBytesOfASensor() {
        Rule rule =
                River.rule(
                        Map.of(
                                Grade.BLUE, Ast.levelAtLeast(18),
                                Grade.YELLOW, Ast.levelAtLeast(19),
                                Grade.ORANGE, Ast.levelAtLeast(20),
                                Grade.RED, Ast.levelAtLeast(21)));
        Sensor gauge =
                River.sensor("g1", Duration.ofMinutes(1), Map.of(), River.quantity("level", "m"));
        River river = new River().withSensors(List.of(gauge), rule);
        for (int minute = 0; minute < 1_000; minute++) {
            river.level(minute, minute % 17);
        }

        assertThat(River.bytes(river.state)).hasSizeLessThan(500);
    }

    /** The earliest wake is kept, not looked for; it must be the one that would be found. */
    @Test
    void theEarliestWakeOfAllSensorsIsKnown() {
        Random random = new Random(1);
        SiteState state = new SiteState();
        SensorState[] sensors = new SensorState[5];
        Arrays.setAll(sensors, i -> new SensorState("g" + i, 0));
        state.sensors(sensors);

        for (int i = 0; i < 10_000; i++) {
            long wake = random.nextInt(4) == 0 ? Times.FAR_FUTURE : random.nextInt(20);
            state.wake(sensors[random.nextInt(sensors.length)], wake);
            if (random.nextBoolean()) {
                assertThat(state.wake())
                        .isEqualTo(Arrays.stream(sensors).mapToLong(s -> s.wake).min().orElse(0));
            }
        }
    }
}
