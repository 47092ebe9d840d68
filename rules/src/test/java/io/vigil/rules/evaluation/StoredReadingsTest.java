package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredReadingsTest {
    private static River river() {
        return new River(River.rule(Map.of(Grade.BLUE, Ast.levelAtLeast(9))));
    }

    private static Measurement good(String quantity, double value) {
        return new Measurement(quantity, value, Quality.GOOD);
    }

    private static Reading reading(double minute, boolean late, Measurement... values) {
        long at = River.minute(minute).toEpochMilli();
        return new Reading(River.G1, at, Reading.NO_SEQUENCE, late, List.of(values));
    }

    @Test
    void aReadingIsStoredOnce() {
        River river = river().level(0, 1).level(0, 1).level(5, 2).level(0, 1);

        assertThat(river.stored)
                .extracting(Reading::at)
                .containsExactly(River.minute(0), River.minute(5));
    }

    @Test
    void whatWasOnTimeDoesNotBecomeLateByBeingSentAgain() {
        River river = river();
        river.observe(reading(0, false, good("level", 1)));
        river.observe(reading(0, true, good("level", 1)));

        assertThat(river.stored).extracting(Reading::late).containsExactly(false);
    }

    @Test
    void ofAMessageThatCompletesAMomentOnlyTheNewValuesAreStored() {
        River river = river();
        river.observe(reading(0, false, good("level", 1)));
        river.observe(reading(0, false, good("level", 7), good("flow", 2)));

        assertThat(river.stored.get(1).measurements()).containsExactly(good("flow", 2));
    }

    @Test
    void quantitiesThatNoRuleLooksAtAreStoredOnceToo() {
        River river = river();
        river.observe(reading(0, false, good("battery", 12)));
        river.observe(reading(0, true, good("battery", 12)));

        assertThat(river.stored).hasSize(1);
    }

    @Test
    void lateReadingsAndHistoryAreStored() {
        River river = river();
        river.late(0, 1);
        for (int minute = 1; minute <= Timeline.CAPACITY + 1; minute++) {
            river.level(minute, 1);
        }
        int before = river.stored.size();
        river.late(0.5, 1);

        assertThat(river.stored).hasSize(before + 1);
        assertThat(river.stored.get(0).late()).isTrue();
    }

    @Test
    void aSensorWithoutRulesAndOneThatIsNotOfTheSiteAreStored() {
        River bare = new River();
        bare.level(0, 1).level(0, 1);
        Reading foreign = Reading.of(new SensorId("elsewhere"), River.START, good("level", 1));
        bare.observe(foreign);

        assertThat(bare.stored).hasSize(2).last().isEqualTo(foreign);
    }
}
