package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EpisodeNumbersTest {
    private static final long ABOVE = 1_782_869_400L;

    private final EpisodeNumbers restored =
            new EpisodeNumbers(ABOVE, Map.of(EpisodeNumbers.key("stage", "s"), 5L));

    @Test
    void areCountedWhereNothingWasRestored() {
        assertThat(EpisodeNumbers.COUNTED.next("stage", "s", 0)).isEqualTo(1);
        assertThat(EpisodeNumbers.COUNTED.next("stage", "s", 41)).isEqualTo(42);
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
}
