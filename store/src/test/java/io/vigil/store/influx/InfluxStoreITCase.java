package io.vigil.store.influx;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.store.InfluxOptions;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContract;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import io.vigil.testing.InfluxServer;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept on a real InfluxDB 1.x server, and what happens when the server goes away. */
class InfluxStoreITCase extends StoreContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Instant DAY_LATER = START.plus(Duration.ofDays(1));

    @TempDir static Path directory;
    private static InfluxServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = InfluxServer.start(directory);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static StoreSettings.Influx settings(String bucket, InfluxOptions options) {
        return new StoreSettings.Influx(
                server.url(),
                "vigil",
                bucket,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                options);
    }

    private static String newDatabase() {
        return "vigil" + DATABASES.incrementAndGet();
    }

    @Override
    protected SeriesStore openEmpty() {
        return Stores.open(settings(newDatabase(), InfluxOptions.DEFAULTS));
    }

    @Test
    void nothingIsLostWhenABatchIsRepeatedAfterAnOutage() throws IOException {
        List<StoreRecord> batch = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            batch.add(reading(START.plusSeconds(i), i));
        }
        batch.add(transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1)));
        try (SeriesStore store = openEmpty()) {
            assertThat(store.write(batch.subList(0, 500))).isEqualTo(new WriteVerdict.Stored());

            server.kill();
            assertThat(store.write(batch)).isInstanceOf(WriteVerdict.TryAgain.class);
            assertThat(store.isAvailable()).isFalse();
            assertThatThrownBy(() -> store.query().openWarnings())
                    .isInstanceOf(StoreQueryException.class)
                    .hasMessageContaining(server.url());

            server.restart();
            assertThat(store.isAvailable()).isTrue();
            assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(500);
            assertThat(store.write(batch)).isEqualTo(new WriteVerdict.Stored());
            assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(1000);
            assertThat(store.query().openWarnings()).hasSize(1);
        } finally {
            server.restart();
        }
    }

    @Test
    void opensWhileTheServerIsDownAndCreatesTheDatabaseLater() throws IOException {
        server.kill();
        try (SeriesStore store = openEmpty()) {
            assertThat(store.write(List.of(reading(minute(1), 1))))
                    .isInstanceOf(WriteVerdict.TryAgain.class);
            server.restart();

            assertThat(store.query().readingCount(START, DAY_LATER)).isZero();
            assertThat(store.write(List.of(reading(minute(1), 1))))
                    .isEqualTo(new WriteVerdict.Stored());
        } finally {
            server.restart();
        }
    }

    @Test
    void aMissingDatabaseThatMayNotBeCreatedIsAMisconfiguration() {
        InfluxOptions options =
                new InfluxOptions(
                        InfluxOptions.Api.DETECT,
                        false,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30));
        try (SeriesStore store = Stores.open(settings(newDatabase(), options))) {
            WriteVerdict verdict = store.write(List.of(reading(minute(1), 1)));

            assertThat(verdict).isInstanceOf(WriteVerdict.Misconfigured.class);
            assertThat(((WriteVerdict.Misconfigured) verdict).reason())
                    .contains("database not found");
        }
    }

    @Test
    void aMissingRetentionPolicyIsAMisconfiguration() {
        try (SeriesStore store =
                Stores.open(settings(newDatabase() + "/nowhere", InfluxOptions.DEFAULTS))) {
            assertThat(store.write(List.of(reading(minute(1), 1))))
                    .isInstanceOf(WriteVerdict.Misconfigured.class);
        }
    }

    @Test
    void aRefusedPointIsSingledOutAndItsNeighboursAreStored() throws Exception {
        String database = newDatabase();
        try (SeriesStore store = Stores.open(settings(database, InfluxOptions.DEFAULTS))) {
            // In the files of that month the field already has another type, so the server
            // refuses ours there.
            Instant monthBefore = START.minus(Duration.ofDays(30));
            foreignWrite(
                    database,
                    "reading,quantity=level,sensor=bad,site=fort-lupton value=\"text\" "
                            + monthBefore.toEpochMilli() * 1_000_000);
            List<ReadingRecord> batch = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                batch.add(reading(START.plusSeconds(i), i));
            }
            ReadingRecord bad =
                    reading(new SensorId("bad"), "level", monthBefore.plusSeconds(7), 7);
            batch.add(123, bad);

            WriteVerdict verdict = store.write(batch);

            assertThat(verdict).isInstanceOf(WriteVerdict.Refused.class);
            assertThat(((WriteVerdict.Refused) verdict).refused()).containsExactly(bad);
            assertThat(((WriteVerdict.Refused) verdict).reason()).contains("partial write");
            assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(300);
        }
    }

    private static void foreignWrite(String database, String line) throws Exception {
        assertThat(post(server.url() + "/write?db=" + database, line).statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> post(String url, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The server tells how much it would read: what is asked on each view of a warning. */
    @Test
    void whatHappenedToOneWarningIsLookedForInItsOwnSeriesOnly() throws Exception {
        String database = newDatabase();
        try (SeriesStore store = Stores.open(settings(database, InfluxOptions.DEFAULTS))) {
            List<StoreRecord> many = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                many.add(transition("a", "x" + i, 1, 1, TransitionKind.RAISED, minute(i)));
            }
            assertThat(store.write(many)).isEqualTo(new WriteVerdict.Stored());
            EpisodeId one = new EpisodeId(new RuleId("a"), "x7", 1);
            String explained =
                    post(
                                    server.url()
                                            + "/query?db="
                                            + database
                                            + "&q="
                                            + URLEncoder.encode(
                                                    "EXPLAIN SELECT json FROM warning WHERE "
                                                            + InfluxQueries.isOf(one),
                                                    StandardCharsets.UTF_8),
                                    "")
                            .body();

            assertThat(explained).contains("NUMBER OF SERIES: 1\"");
        }
    }

    @Test
    void aServerWithUsersWantsTheRightPassword(@TempDir Path own) throws Exception {
        try (InfluxServer guarded = InfluxServer.startWithAuthentication(own)) {
            HttpResponse<String> created =
                    post(
                            guarded.url()
                                    + "/query?q=CREATE%20USER%20bob%20WITH%20PASSWORD%20%27p%27"
                                    + "%20WITH%20ALL%20PRIVILEGES",
                            "");
            assertThat(created.statusCode()).isEqualTo(200);

            try (SeriesStore store = Stores.open(guardedSettings(guarded, "wrong"))) {
                assertThat(store.write(List.of(reading(minute(1), 1))))
                        .isInstanceOf(WriteVerdict.Misconfigured.class);
                assertThatThrownBy(() -> store.query().openWarnings())
                        .isInstanceOf(StoreQueryException.class);
            }
            try (SeriesStore store = Stores.open(guardedSettings(guarded, "p"))) {
                assertThat(store.write(List.of(reading(minute(1), 1))))
                        .isEqualTo(new WriteVerdict.Stored());
                assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(1);
            }
        }
    }

    private static StoreSettings.Influx guardedSettings(InfluxServer server, String password) {
        return new StoreSettings.Influx(
                server.url(),
                "",
                "vigil",
                Optional.empty(),
                Optional.of("bob"),
                Optional.of(password));
    }
}
