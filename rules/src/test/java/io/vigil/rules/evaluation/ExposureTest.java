package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a window with gaps in it may raise and clear. */
class ExposureTest {
    private static final Expression LEVEL = Ast.quantity("level");
    private static final Expression HOUR = Ast.number(1, "h");

    /** The gauge reports every 5 min; a value holds for 10 min at most. */
    private static River judging(Expression condition) {
        return new River(River.rule(Map.of(Grade.YELLOW, condition)));
    }

    private static River twaAtLeast(double limit) {
        return judging(Ast.atLeast(Ast.call(Function.TWA, LEVEL, HOUR), Ast.number(limit, "m")));
    }

    @Test
    void raisesAsSoonAsWhatIsKnownSuffices() {
        River river = twaAtLeast(2).level(0, 10).level(5, 10).level(10, 10);
        assertThat(river.story()).isEmpty();

        river.level(15, 10);

        assertThat(river.story()).containsExactly("15 RAISED yellow");
        assertThat(river.last().evidence().get(0).value()).isEqualTo(2.5);
    }

    @Test
    void aGapNeitherClearsNorRaises() {
        River river = twaAtLeast(2).level(0, 10).level(5, 10).level(10, 10).level(15, 10);

        river.level(200, 0);
        assertThat(river.story()).doesNotContain("200 CLEARED yellow");
        for (int minute = 205; minute < 245; minute += 5) {
            river.level(minute, 0);
        }
        assertThat(river.transitions.stream().map(t -> t.kind().name())).doesNotContain("CLEARED");

        river.level(245, 0);
        assertThat(river.story()).last().isEqualTo("245 CLEARED yellow");
    }

    @Test
    void theLeastOfASumDoesNotDecideAnUpperBound() {
        Expression low = Ast.atMost(Ast.call(Function.INTEGRAL, LEVEL, HOUR), Ast.number(1, "m*h"));

        assertThat(judging(low).level(0, 0.1).level(5, 0.1).story()).isEmpty();
        assertThat(judging(Ast.not(low)).level(0, 20).level(5, 20).story())
                .containsExactly("5 RAISED yellow");
    }

    @Test
    void negativeValuesLeaveAnUncoveredWindowUnknown() {
        Expression any = Ast.atLeast(Ast.call(Function.TWA, LEVEL, HOUR), Ast.number(-5, "m"));

        assertThat(judging(any).level(0, -1).level(5, -1).level(10, 3).story()).isEmpty();
    }

    @Test
    void durationCountsTheTimeThatAValueHolds() {
        Expression long15 =
                Ast.atLeast(
                        Ast.call(Function.DURATION, Ast.levelAtLeast(5), HOUR),
                        Ast.number(15, "min"));
        River river = judging(long15).level(0, 6).level(5, 6).level(10, 4).level(15, 6);
        assertThat(river.story()).isEmpty();

        // The value of minute 15 holds for ten minutes only.
        river.level(40, 4);

        assertThat(river.story()).containsExactly("40 RAISED yellow");
        assertThat(river.last().evidence().get(0).value()).isEqualTo(20);
        assertThat(river.last().evidence().get(0).unit()).isEqualTo("min");
    }
}
