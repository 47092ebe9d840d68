package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import io.vigil.store.retention.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and what a running Vigil does instead, on a real embedded store. */
class StoreMaintainCommandTest {
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Instant old = today.minus(Duration.ofDays(100));

    @TempDir Path directory;

    private Path config;

    @BeforeEach
    void anOldReadingAndANewOne() throws IOException {
        Files.createDirectories(directory.resolve("catalogue"));
        Files.createDirectories(directory.resolve("rules"));
        config = directory.resolve("vigil.yaml");
        Files.writeString(config, "catalogue: catalogue\nrules: rules\n");
        try (SeriesStore store = open()) {
            assertThat(store.write(List.of(reading(old), reading(today))))
                    .isEqualTo(new WriteVerdict.Stored());
        }
    }

    private SeriesStore open() {
        return Stores.open(new StoreSettings.Embedded(directory.resolve("data/store").toString()));
    }

    private static ReadingRecord reading(Instant at) {
        return new ReadingRecord(
                new SiteId("ford"),
                new SensorId("gauge"),
                "level",
                at.toEpochMilli(),
                1,
                Quality.GOOD,
                false);
    }

    @Test
    void sumsUpWhatIsOldAndTellsItsCounts() throws IOException {
        CommandRun first =
                CommandRun.of("store", "maintain", "--config", config.toString(), "--json");

        assertThat(first.exit()).isEqualTo(ExitCode.FINE);
        JsonNode told = new ObjectMapper().readTree(first.results());
        assertThat(told.path("sealedDays").asInt()).isEqualTo(1);
        assertThat(told.path("readings").asInt()).isEqualTo(1);
        assertThat(told.path("oldest").asText()).isEqualTo(old.toString());
        assertThat(first.complaints()).contains(old.toString().substring(0, 10));

        CommandRun second = CommandRun.of("store", "maintain", "--config", config.toString());
        assertThat(second.exit()).isEqualTo(ExitCode.FINE);
        assertThat(second.results()).contains("Summed up: 0 days", "those of 1 days");
    }

    @Test
    void aConfigurationThatRemovesTooEarlyIsRefused() throws IOException {
        Files.writeString(config, "catalogue: catalogue\nrules: rules\nstore.keep.raw: 7 d\n");

        CommandRun run = CommandRun.of("store", "maintain", "--config", config.toString());

        assertThat(run.exit()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.complaints()).contains("store.keep.raw", "CFG-010");
    }

    @Test
    void aRunningVigilRemovesInItsRoundsAndTellsHowFarBehindItIs() {
        Instant[] now = {today};
        try (SeriesStore store = open();
                StoreUpkeeper upkeeper =
                        StoreUpkeeper.idle(store, Retention.DEFAULTS, () -> now[0])) {
            assertThat(upkeeper.behind()).isZero();
            upkeeper.round();
            assertThat(upkeeper.behind()).isEqualTo(Duration.ofDays(10));

            now[0] = today.plus(Duration.ofHours(1));
            upkeeper.round();
            assertThat(upkeeper.behind()).isZero();
            assertThat(store.upkeep().readingCount(old, today)).isZero();
            assertThat(store.query().readingCount(old, today)).isEqualTo(1);

            now[0] = today.plus(Duration.ofDays(5));
            assertThat(upkeeper.behind()).isGreaterThan(Duration.ofDays(4));
        }
    }
}
