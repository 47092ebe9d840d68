package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code silent} after an outage, when what was held back comes in. */
class SilenceTest {
    private static final Rule SILENT =
            River.rule(
                    Map.of(Grade.BLUE, Ast.call(Function.SILENT, Ast.number(30, "min"))),
                    Rule.Raise.AT_ONCE,
                    Rule.Clear.AT_ONCE);

    private final River river = new River(SILENT);

    @Test
    void whatWasHeldBackIsNotSilence() {
        river.level(0, 1);
        for (int minute = 1; minute <= 60; minute++) {
            river.behind(minute, 1, 60 + minute / 100.0);
        }
        river.elapse(62);

        assertThat(river.story()).isEmpty();
    }

    @Test
    void aSilenceInWhatWasHeldBackIsTold() {
        river.level(0, 1).behind(45, 1, 60).behind(59, 1, 60);

        assertThat(river.story()).containsExactly("30 RAISED blue", "45 CLEARED blue");
    }

    @Test
    void aSilenceThatWasToldGoesOnUntilANewReadingComes() {
        river.level(0, 1).elapse(31);
        river.behind(1, 1, 62);
        assertThat(river.story()).containsExactly("30 RAISED blue");

        river.behind(61, 1, 62);
        assertThat(river.story()).containsExactly("30 RAISED blue", "61 CLEARED blue");
    }

    @Test
    void whoIsStillSilentAfterwardsIsTold() {
        river.level(0, 1).behind(1, 1, 60);
        assertThat(river.story()).isEmpty();

        river.elapse(60);
        assertThat(river.story()).containsExactly("31 RAISED blue");
    }
}
