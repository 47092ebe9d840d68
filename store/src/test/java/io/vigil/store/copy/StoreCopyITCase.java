package io.vigil.store.copy;

import static io.vigil.store.StoreRecords.SENSOR;
import static io.vigil.store.StoreRecords.SITE;
import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.act;
import static io.vigil.store.StoreRecords.inShadow;
import static io.vigil.store.StoreRecords.journal;
import static io.vigil.store.StoreRecords.ledger;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.reject;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.store.JournalKind;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RecordKind;
import io.vigil.store.SealedDay;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContents.Extent;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import io.vigil.testing.InfluxServer;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies between the embedded store and a real InfluxDB 1.x server. */
class StoreCopyITCase {
    private static final StoreCopy.Listener NOBODY = (kind, at, copied, total) -> {};
    private static final PatientWriter.Pause NONE = duration -> {};
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** More than fit into what is remembered at once. */
    private static final int MANY = 45_000;

    @TempDir static Path servers;
    private static InfluxServer server;

    @TempDir Path directory;
    private SeriesStore embedded;
    private SeriesStore influx;

    @BeforeAll
    static void startServer() throws IOException {
        server = InfluxServer.start(servers);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() {
        embedded = openEmbedded("one");
        influx = openInflux();
    }

    @AfterEach
    void close() {
        embedded.close();
        influx.close();
    }

    private SeriesStore openEmbedded(String name) {
        return Stores.open(new StoreSettings.Embedded(directory.resolve(name).toString()));
    }

    private static SeriesStore openInflux() {
        return Stores.open(
                new StoreSettings.Influx(
                        server.url(),
                        "vigil",
                        "copy" + DATABASES.incrementAndGet(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private CopyMemory memory() throws IOException {
        return CopyMemory.open(directory, "embedded", "influx");
    }

    private static void write(SeriesStore store, List<? extends StoreRecord> records) {
        for (int i = 0; i < records.size(); i += 10_000) {
            assertThat(store.write(records.subList(i, Math.min(records.size(), i + 10_000))))
                    .isEqualTo(new WriteVerdict.Stored());
        }
    }

    /** One sensor each ten seconds for five days. */
    private static List<StoreRecord> manyReadings() {
        List<StoreRecord> readings = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            readings.add(reading(START.plusSeconds(10L * i), i));
        }
        return readings;
    }

    private static List<StoreRecord> everyKind() {
        return List.of(
                reading(minute(1), 1),
                reading(new SensorId("pump-2"), "flow", minute(1), 2),
                reading(START.plus(Duration.ofDays(900)), 3),
                MinuteRecord.of(reading(minute(-2_000), 4)),
                MinuteRecord.of(
                        new ReadingRecord(
                                SITE,
                                SENSOR,
                                "level",
                                minute(-2_001).toEpochMilli(),
                                4,
                                Quality.BAD,
                                true)),
                new SealedDay(START.minus(Duration.ofDays(2)), 2, START),
                transition("stage", "lupc2", 1, 1, TransitionKind.RAISED, minute(1)),
                transition("stage", "lupc2", 1, 2, TransitionKind.UPGRADED, minute(1)),
                inShadow(transition("stage", "lupc2", 1, 1, TransitionKind.RAISED, minute(2))),
                act("stage", "lupc2", 1, 1, minute(3)),
                act("stage", "lupc2", 1, 2, minute(3)),
                reject("hydro", minute(1), "one"),
                reject("hydro", minute(1), "two"),
                reject("", minute(4), "nobody's"),
                journal(JournalKind.COMMAND, "c-1", minute(1), "stage:lupc2:1"),
                journal(JournalKind.DRILL, "d-1", minute(9), ""),
                ledger("hydro", "lupc2", START, 3600),
                ledger("hydro", "", START, 7));
    }

    private static List<StoreRecord> all(SeriesStore store, RecordKind kind) {
        Optional<Extent> extent = store.contents().extent(kind);
        return extent.isEmpty()
                ? List.of()
                : store.contents().page(kind, extent.get().first(), extent.get().end(), 0, 1_000);
    }

    @Test
    void everyKindArrivesWholeAndGoesBackIntoAnotherStore() throws Exception {
        write(embedded, everyKind());

        CopyResult there = new StoreCopy(embedded, influx, memory(), NONE).run(NOBODY);

        assertThat(there.matches()).isTrue();
        assertThat(there.copied()).isEqualTo(everyKind().size());
        assertThat(there.kinds()).containsOnlyKeys(RecordKind.values());
        assertThat(there.kinds().values()).allMatch(tally -> tally.source() > 0);
        try (SeriesStore another = openEmbedded("another")) {
            CopyResult back =
                    new StoreCopy(
                                    influx,
                                    another,
                                    CopyMemory.open(directory, "influx", "another"),
                                    NONE)
                            .run(NOBODY);
            assertThat(back.matches()).isTrue();
            for (RecordKind kind : RecordKind.values()) {
                assertThat(all(another, kind))
                        .as(kind.key())
                        .containsExactlyInAnyOrderElementsOf(all(embedded, kind));
            }
        }
    }

    @Test
    void aBrokenOffCopyGoesOnWhereItWas() throws Exception {
        write(embedded, manyReadings());
        AtomicInteger told = new AtomicInteger();
        StoreCopy.Listener killer =
                (kind, at, copied, total) -> {
                    assertThat(total).isEqualTo(MANY);
                    if (copied > MANY / 2 && told.getAndIncrement() == 0) {
                        server.kill();
                    }
                };
        assertThatThrownBy(() -> new StoreCopy(embedded, influx, memory(), NONE).run(killer))
                .isInstanceOfSatisfying(
                        CopyException.class,
                        e -> assertThat(e.problem()).isEqualTo(CopyException.Problem.TARGET_AWAY));
        server.restart();
        assertThat(memory().isBegun()).isTrue();

        CopyResult result = new StoreCopy(embedded, influx, memory(), NONE).run(NOBODY);

        assertThat(result.copied()).isPositive().isLessThan(MANY);
        assertThat(result.matches()).isTrue();
        assertThat(result.kinds().get(RecordKind.READING))
                .isEqualTo(new CopyResult.Tally(MANY, MANY, 0));
        assertThat(memory().isBegun()).isFalse();
        try (var left = Files.list(directory)) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsOnly("one");
        }
    }

    @Test
    void tellsWhichSeriesLackWhatInWhichTime() throws Exception {
        List<StoreRecord> readings = manyReadings();
        write(embedded, readings);
        write(embedded, everyKind());
        // As if an earlier run had copied these hours, which somebody then deleted.
        Instant night = START.plus(Duration.ofHours(20));
        CopyMemory memory = memory();
        memory.reach(RecordKind.READING, night);
        write(influx, readings.subList(0, 19 * 360));
        write(influx, List.of(reading(new SensorId("stranger"), "level", minute(1), 1)));

        CopyResult result = new StoreCopy(embedded, influx, memory, NONE).run(NOBODY);

        assertThat(result.matches()).isFalse();
        Map<String, Difference> bySeries =
                result.differences().stream()
                        .collect(Collectors.toMap(Difference::series, difference -> difference));
        assertThat(bySeries).containsOnlyKeys("lupc2 level", "pump-2 flow", "stranger level");
        Difference deleted = bySeries.get("lupc2 level");
        assertThat(deleted.source() - deleted.target()).isEqualTo(360);
        assertThat(deleted.from())
                .isBetween(night.minus(Duration.ofHours(2)), night.minus(Duration.ofHours(1)));
        assertThat(deleted.to()).isBetween(night, night.plus(Duration.ofHours(1)));
        assertThat(bySeries.get("pump-2 flow").target()).isZero();
        assertThat(bySeries.get("stranger level").source()).isZero();
    }

    @Test
    void countsWhatTheTargetRefusesAndSaysWhy() throws Exception {
        // What the embedded store can not hold: before 1970.
        Instant early = Instant.EPOCH.minusSeconds(1);
        write(influx, List.of(reading(early, 1), reading(minute(1), 2)));

        CopyResult result = new StoreCopy(influx, embedded, memory(), NONE).run(NOBODY);

        assertThat(result.matches()).isFalse();
        assertThat(result.kinds().get(RecordKind.READING)).isEqualTo(new CopyResult.Tally(2, 1, 1));
        assertThat(result.refusal()).contains("1970");
        assertThat(result.differences())
                .singleElement()
                .satisfies(
                        difference -> {
                            assertThat(difference.series()).isEqualTo("lupc2 level");
                            assertThat(difference.from()).isEqualTo(early);
                        });
    }
}
