package io.vigil.web.sites;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A course of which the store keeps only minutes. */
class HistoryTest {
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final SensorId GAUGE = new SensorId("gauge");

    @TempDir Path directory;

    private static ReadingRecord reading(Instant at, double value) {
        return new ReadingRecord(
                new SiteId("ford"), GAUGE, "level", at.toEpochMilli(), value, Quality.GOOD, false);
    }

    @Test
    void minutesAreNotTakenForReadings() {
        MinuteRecord two =
                MinuteRecord.of(reading(DAY, 1))
                        .plus(MinuteRecord.of(reading(DAY.plusSeconds(20), 3)));
        MinuteRecord one = MinuteRecord.of(reading(DAY.plusSeconds(90), 5));
        try (SeriesStore store = Stores.open(new StoreSettings.Embedded(directory.toString()))) {
            assertThat(store.write(List.of(two, one, new SealedDay(DAY, 3, DAY))))
                    .isEqualTo(new WriteVerdict.Stored());

            History coarse = history(store, DAY);
            assertThat(coarse.bucketSeconds()).isEqualTo(60);
            assertThat(coarse.readings()).isEqualTo(3);
            assertThat(coarse.whole()).isFalse();
            assertThat(coarse.points()).extracting(History.Point::mean).containsExactly(2.0, 5.0);

            History single = history(store, DAY.plusSeconds(60));
            assertThat(single.bucketSeconds()).isNull();
            assertThat(single.points())
                    .extracting(History.Point::atMillis)
                    .containsExactly(DAY.plusSeconds(90).toEpochMilli());
        }
    }

    private static History history(SeriesStore store, Instant from) {
        return History.of(
                store.query(), GAUGE, "level", from, DAY.plus(Duration.ofMinutes(10)), 100);
    }
}
