package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.simulator.CountyResources;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import io.vigil.store.refused.RefusedFiles;
import io.vigil.store.refused.RefusedRecord;
import io.vigil.testing.InfluxServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vigil store} says and answers, with a real InfluxDB 1.x server. */
class StoreCommandITCase {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    @TempDir static Path servers;
    private static InfluxServer server;

    @TempDir Path directory;
    private Path configuration;

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
    void configure() throws IOException {
        Path catalogue = directory.resolve("catalogue.yaml");
        Path rules = directory.resolve("rules.yaml");
        Files.writeString(catalogue, CountyResources.text("catalogue.yaml"));
        Files.writeString(rules, CountyResources.text("rules.yaml"));
        configuration =
                Files.writeString(
                        directory.resolve("vigil.yaml"),
                        """
                        data: data
                        catalogue: [ catalogue.yaml ]
                        rules: [ rules.yaml ]
                        store.kind: influx
                        store.influx.url: %s
                        store.influx.bucket: %s
                        """
                                .formatted(server.url(), directory.getFileName()));
    }

    private Path store() {
        return directory.resolve("data").resolve("store");
    }

    private void fill(String sensor, int count) {
        try (SeriesStore embedded = Stores.open(new StoreSettings.Embedded(store().toString()))) {
            List<ReadingRecord> readings =
                    IntStream.range(0, count)
                            .mapToObj(i -> reading(sensor, START.plusSeconds(i)))
                            .toList();
            assertThat(embedded.write(readings)).isEqualTo(new WriteVerdict.Stored());
        }
    }

    private static ReadingRecord reading(String sensor, Instant at) {
        return new ReadingRecord(
                new SiteId("site"),
                new SensorId(sensor),
                "level",
                at.toEpochMilli(),
                1,
                Quality.GOOD,
                false);
    }

    private CommandRun copy(String... more) {
        return CommandRun.of(
                Stream.concat(
                                Stream.of("store", "copy", "--config", configuration.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void copiesThereAndBackAndTellsTheCounts() throws IOException {
        fill("gauge", 1_000);

        CommandRun there = copy();

        assertThat(there.exit()).as(there.complaints()).isEqualTo(ExitCode.FINE);
        assertThat(there.results())
                .contains("Copied 1,000 records")
                .containsPattern("reading +1000 +1000 +0")
                .contains("All counts match.");

        CommandRun back =
                copy(
                        "--to",
                        "embedded",
                        "--json",
                        "--data",
                        directory.resolve("another").toString());

        assertThat(back.exit()).as(back.complaints()).isEqualTo(ExitCode.FINE);
        JsonNode answer = new ObjectMapper().readTree(back.results());
        assertThat(answer.get("matches").asBoolean()).isTrue();
        assertThat(answer.get("copied").asLong()).isEqualTo(1_000);
        assertThat(answer.get("kinds").get(0).get("target").asLong()).isEqualTo(1_000);
    }

    @Test
    void aTargetThatHoldsSomethingElseIsAFinding() {
        fill("gauge", 10);
        try (SeriesStore influx = openInflux()) {
            influx.write(List.of(reading("stranger", START.plusSeconds(5))));
        }

        CommandRun run = copy();

        assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.complaints())
                .contains("[STORE-110]")
                .contains(
                        "reading stranger level, 2026-07-01T00:00:00Z to 2026-07-01T00:00:09.001Z:"
                                + " 0 in the source, 1 in the target");
    }

    @Test
    void saysWhatToDoAboutAStoreThatIsInUse() throws IOException {
        fill("gauge", 1);
        try (FileChannel held =
                        FileChannel.open(store().resolve("vigil.lock"), StandardOpenOption.WRITE);
                FileLock lock = held.lock()) {
            assertThat(lock.isValid()).isTrue();

            CommandRun run = copy();

            assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(run.complaints()).contains("running Vigil").contains("[STORE-103]");
        }
    }

    @Test
    void whereNothingIsToBeCopiedNothingIsMade() throws IOException {
        assertThat(copy().complaints()).contains("[STORE-102]");
        assertThat(store()).doesNotExist();

        Files.writeString(
                configuration, Files.readString(configuration).replaceAll("(?m)^store.*\n", ""));
        CommandRun run = copy();
        assertThat(run.exit()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.complaints()).contains("[STORE-101]");
    }

    @Test
    void whatTheServerRefusedIsGivenInAgainWhenTheCauseIsMended() throws Exception {
        influx("/write", "reading,quantity=level,sensor=x,site=site value=\"text\"", START);
        ReadingRecord refused = reading("x", START.plusSeconds(1));
        RefusedFiles kept = new RefusedFiles(directory.resolve("data").resolve("refused"));
        kept.keep(List.of(new RefusedRecord(START, "field type conflict", refused)));

        CommandRun again = CommandRun.of("store", "replay", "--config", configuration.toString());

        assertThat(again.exit()).as(again.results()).isEqualTo(ExitCode.FINDINGS);
        assertThat(again.complaints()).contains("[STORE-111]").contains("field type conflict");
        assertThat(new RefusedWatch(directory.resolve("data").resolve("refused")).look().count())
                .isEqualTo(1);

        influx("/query", "DROP MEASUREMENT reading", START);
        CommandRun mended =
                CommandRun.of("store", "replay", "--json", "--config", configuration.toString());

        assertThat(mended.exit()).as(mended.complaints()).isEqualTo(ExitCode.FINE);
        assertThat(new ObjectMapper().readTree(mended.results()).get("stored").asLong())
                .isEqualTo(1);
        assertThat(kept.files()).isEmpty();
        try (SeriesStore store = openInflux()) {
            assertThat(store.query().readingCount(START, START.plusSeconds(9))).isEqualTo(1);
        }
    }

    /** What a person or another program does at the server. */
    private void influx(String path, String text, Instant at) throws Exception {
        boolean query = path.equals("/query");
        String address = server.url() + path + "?db=" + directory.getFileName();
        if (query) {
            address += "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        } else {
            openInflux().close();
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address))
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        query
                                                                ? ""
                                                                : text
                                                                        + " "
                                                                        + at.toEpochMilli()
                                                                                * 1_000_000))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private SeriesStore openInflux() {
        return Stores.open(
                new StoreSettings.Influx(
                        server.url(),
                        "vigil",
                        directory.getFileName().toString(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
