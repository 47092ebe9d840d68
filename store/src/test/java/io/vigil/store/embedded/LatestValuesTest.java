package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.SENSOR;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatestValuesTest {
    private final LatestValues latest = new LatestValues();

    @Test
    void asksForTheHistoryOfASensorOnce() {
        assertThat(latest.register(List.of(SENSOR))).containsExactly(SENSOR);
        latest.load(SENSOR, List.of(), true);
        assertThat(latest.register(List.of(SENSOR))).isEmpty();
        assertThat(latest.of(SENSOR)).isEmpty();
    }

    @Test
    void aWriteDuringTheLookUpIsNotLost() {
        latest.register(List.of(SENSOR));
        latest.observe(List.of(reading(minute(2), 2)));
        latest.load(SENSOR, List.of(reading(minute(1), 1)), true);

        assertThat(latest.of(SENSOR)).containsExactly(reading(minute(2), 2));
    }

    @Test
    void aCorrectionDuringTheLookUpWins() {
        latest.register(List.of(SENSOR));
        latest.observe(List.of(reading(minute(1), 1.5)));
        latest.load(SENSOR, List.of(reading(minute(1), 1)), true);

        assertThat(latest.of(SENSOR)).containsExactly(reading(minute(1), 1.5));
    }

    @Test
    void sensorsNobodyAskedForTakeNoMemory() {
        latest.observe(List.of(reading(minute(2), 2)));

        assertThat(latest.register(List.of(SENSOR))).containsExactly(SENSOR);
        assertThat(latest.of(SENSOR)).isEmpty();
    }

    @Test
    void anIncompleteLookUpIsRepeated() {
        latest.register(List.of(SENSOR));
        latest.load(SENSOR, List.of(reading(minute(1), 1)), false);

        assertThat(latest.register(List.of(SENSOR))).containsExactly(SENSOR);
        assertThat(latest.of(SENSOR)).containsExactly(reading(minute(1), 1));
    }
}
