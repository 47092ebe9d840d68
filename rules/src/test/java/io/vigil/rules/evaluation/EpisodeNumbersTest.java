package io.vigil.rules.evaluation;

import static io.vigil.rules.evaluation.Ast.levelAtLeast;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.rules.evaluation.EpisodeNumbers.Told;
import io.vigil.warnings.EpisodeId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpisodeNumbersTest {
    private static final long ABOVE = 1_782_869_400L;

    private final EpisodeNumbers restored = restored("stage", "s", new Told(5, 3));

    private static EpisodeNumbers restored(String rule, String subject, Told told) {
        String key = EpisodeNumbers.key(new EpisodeId(new RuleId(rule), subject, told.episode()));
        return new EpisodeNumbers(ABOVE, Map.of(key, told));
    }

    @Test
    void areCountedWhereNothingWasRestored() {
        assertThat(EpisodeNumbers.COUNTED.next("stage", "s", 0)).isEqualTo(1);
        assertThat(EpisodeNumbers.COUNTED.next("stage", "s", 41)).isEqualTo(42);
        assertThat(EpisodeNumbers.COUNTED.nextTransition("stage", "s", 1, 0)).isEqualTo(1);
        assertThat(EpisodeNumbers.COUNTED.nextTransition("stage", "s", 1, 41)).isEqualTo(42);
    }

    @Test
    void whatWasToldBeforeTheBackupKeepsItsNumberAndNewOnesAreAboveAll() {
        assertThat(restored.next("stage", "s", 3)).isEqualTo(4);
        assertThat(restored.next("stage", "s", 4)).isEqualTo(5);
        assertThat(restored.next("stage", "s", 5)).isEqualTo(ABOVE + 1);
        assertThat(restored.next("stage", "s", ABOVE + 1)).isEqualTo(ABOVE + 2);
    }

    @Test
    void whatWasNeverToldIsAboveAllFromTheFirst() {
        assertThat(restored.next("stage", "other", 0)).isEqualTo(ABOVE + 1);
        assertThat(restored.next("rate", "s", 7)).isEqualTo(ABOVE + 1);
    }

    @Test
    void transitionsOfAnOlderEpisodeGoOnAboveAllAfterWhatWasTold() {
        assertThat(restored.nextTransition("stage", "s", 5, 1)).isEqualTo(2);
        assertThat(restored.nextTransition("stage", "s", 5, 2)).isEqualTo(3);
        assertThat(restored.nextTransition("stage", "s", 5, 3)).isEqualTo(ABOVE + 1);
        assertThat(restored.nextTransition("stage", "s", 5, ABOVE + 1)).isEqualTo(ABOVE + 2);
        assertThat(restored.nextTransition("stage", "other", 2, 4)).isEqualTo(ABOVE + 1);
    }

    @Test
    void anEpisodeThatWasOverWhenItsSuccessorWasToldIsJudgedAgainUnderTheSameNumbers() {
        assertThat(restored.nextTransition("stage", "s", 4, 6)).isEqualTo(7);
    }

    @Test
    void transitionsOfANewEpisodeAreCountedFromOne() {
        assertThat(restored.nextTransition("stage", "s", ABOVE + 1, 0)).isEqualTo(1);
        assertThat(restored.nextTransition("stage", "s", ABOVE + 1, 1)).isEqualTo(2);
    }

    @Test
    void anOpenWarningGoesOnUnderNumbersThatTheLostTimeCannotHaveGiven() {
        River river =
                new River(
                        River.rule(
                                Map.of(
                                        Grade.BLUE, levelAtLeast(1),
                                        Grade.YELLOW, levelAtLeast(2),
                                        Grade.RED, levelAtLeast(4))));
        river.level(0, 1);

        // The upgrade to yellow was told, but is not in the state.
        river.restored(restored("stage", "g1", new Told(1, 2)));
        river.level(5, 2).level(10, 4).restart().level(15, 0).level(20, 1).level(25, 2);

        assertThat(river.story())
                .containsExactly(
                        "0 RAISED blue",
                        "5 UPGRADED yellow",
                        "10 UPGRADED red",
                        "15 DOWNGRADED yellow",
                        "20 DOWNGRADED blue",
                        "25 UPGRADED yellow");
        assertThat(river.transitions)
                .extracting(transition -> transition.identity())
                .containsExactly(
                        "stage:g1:1#1",
                        "stage:g1:1#2",
                        "stage:g1:1#1782869401",
                        "stage:g1:1#1782869402",
                        "stage:g1:1#1782869403",
                        "stage:g1:1#1782869404");
    }
}
