package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import io.vigil.store.retention.RetentionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upkeep of the real embedded engine. */
class EmbeddedRetentionTest extends RetentionContract {
    @TempDir Path directory;

    @Override
    protected SeriesStore openEmpty() {
        return Stores.open(new StoreSettings.Embedded(directory.toString()));
    }

    @Test
    void thePartitionOfTheDayIsGoneFromTheDisk() throws IOException {
        Instant day = Instant.parse("2025-12-30T00:00:00Z");
        List<ReadingRecord> readings = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            readings.add(reading(day.plusSeconds(i), i));
        }
        readings.add(reading(day.plus(Duration.ofDays(31)), 1));
        assertThat(store().write(readings)).isEqualTo(new WriteVerdict.Stored());
        round();
        assertThat(partitions()).hasSize(2);

        round();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(partitions()).hasSize(1));
        assertThat(store().query().readingCount(day, day.plus(Duration.ofDays(1)))).isEqualTo(1000);
    }

    /** Directories of days of the table of readings. */
    private List<Path> partitions() throws IOException {
        try (Stream<Path> tables = Files.list(directory)) {
            Path table =
                    tables.filter(Files::isDirectory)
                            .filter(path -> path.getFileName().toString().startsWith("reading~"))
                            .findFirst()
                            .orElseThrow();
            try (Stream<Path> days = Files.list(table)) {
                return days.filter(path -> path.getFileName().toString().startsWith("20")).toList();
            }
        }
    }
}
