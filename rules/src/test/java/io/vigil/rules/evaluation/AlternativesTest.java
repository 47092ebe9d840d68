package io.vigil.rules.evaluation;

import static io.vigil.rules.evaluation.Ast.and;
import static io.vigil.rules.evaluation.Ast.atLeast;
import static io.vigil.rules.evaluation.Ast.atMost;
import static io.vigil.rules.evaluation.Ast.call;
import static io.vigil.rules.evaluation.Ast.levelAtLeast;
import static io.vigil.rules.evaluation.Ast.not;
import static io.vigil.rules.evaluation.Ast.number;
import static io.vigil.rules.evaluation.Ast.or;
import static io.vigil.rules.evaluation.Ast.quantity;
import static io.vigil.rules.evaluation.Ast.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a grade does with alternatives that cannot be judged on a sensor. */
class AlternativesTest {
    private static final Expression NO_SUCH_QUANTITY =
            atLeast(quantity("turbidity"), number(1, "NTU"));
    private static final Expression NO_SUCH_ATTRIBUTE = atLeast(quantity("level"), site("crest"));

    private static River judging(Expression condition) {
        return new River(
                River.rule(Map.of(Grade.RED, condition), Rule.Raise.AT_ONCE, Rule.Clear.AT_ONCE));
    }

    @Test
    void leavesOutAQuantityThatTheSensorLacksWithoutAWord() {
        for (Expression either :
                new Expression[] {
                    or(NO_SUCH_QUANTITY, levelAtLeast(5)), or(levelAtLeast(5), NO_SUCH_QUANTITY)
                }) {
            River river = judging(either);

            assertThat(river.notes()).isEmpty();
            assertThat(river.level(0, 4.9).level(5, 5).story()).containsExactly("5 RAISED red");
        }
    }

    @Test
    void leavesOutAMissingAttributeAndSaysSo() {
        River river = judging(or(levelAtLeast(5), NO_SUCH_ATTRIBUTE));

        assertThat(river.notes())
                .singleElement()
                .satisfies(
                        note -> {
                            assertThat(note.isApplicable()).isTrue();
                            assertThat(note.finding().code())
                                    .isEqualTo(BindingCode.ALTERNATIVE_LEFT_OUT);
                            assertThat(note.finding().arguments())
                                    .containsExactly("(level >= site.crest)", "g1", "BIND-002");
                        });
        assertThat(river.level(0, 5).story()).containsExactly("0 RAISED red");
    }

    @Test
    void isNotApplicableIfNoAlternativeIs() {
        River river = judging(or(NO_SUCH_QUANTITY, NO_SUCH_ATTRIBUTE));

        assertThat(river.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.isApplicable()).isFalse());
    }

    @Test
    void leavesNothingOutOfAnAndOrUnderNot() {
        assertThat(judging(and(levelAtLeast(5), NO_SUCH_QUANTITY)).level(0, 9).story()).isEmpty();
        assertThat(judging(not(or(levelAtLeast(5), NO_SUCH_QUANTITY))).level(0, 4).story())
                .isEmpty();
    }

    /** Level 5 m, or half an hour before it at the trend over two intervals of the gauge. */
    private static Expression reachedOrSoon() {
        return or(
                levelAtLeast(5),
                atMost(
                        call(Function.ETA, quantity("level"), number(5, "m"), number(10, "min")),
                        number(30, "min")));
    }

    @Test
    void aTrendThatTheIntervalCanNeverShowKeepsNoWarningOpen() {
        River river = judging(reachedOrSoon());

        river.level(0, 4).level(5, 5).level(10, 4.5).level(15, 4.4);

        assertThat(river.story()).containsExactly("5 RAISED red", "10 CLEARED red");
    }

    @Test
    void yetItRaisesWhenTheSensorReportsFasterThanItsInterval() {
        River river = judging(reachedOrSoon());

        river.level(0, 4).level(2, 4.1).level(4, 4.2).level(6, 4.3);

        assertThat(river.story()).containsExactly("6 RAISED red");
    }

    @Test
    void aGradeOfNothingButSuchATrendStaysUnknown() {
        River river =
                judging(
                        atMost(
                                call(
                                        Function.ETA,
                                        quantity("level"),
                                        number(5, "m"),
                                        number(10, "min")),
                                number(30, "min")));

        river.level(0, 4)
                .level(2, 4.1)
                .level(4, 4.2)
                .level(6, 4.3)
                .level(11, 4.6)
                .level(16, 4)
                .level(21, 4);

        assertThat(river.story()).containsExactly("6 RAISED red");
    }

    @Test
    void aSensorThatKeepsToItsIntervalIsNeverSilent() {
        River river = judging(call(Function.SILENT, number(5, "min")));

        river.level(0, 4).level(5, 4).level(10, 4).elapse(19).elapse(20);

        assertThat(river.story()).containsExactly("20 RAISED red");
    }
}
