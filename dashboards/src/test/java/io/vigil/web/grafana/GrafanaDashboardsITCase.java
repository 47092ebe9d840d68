package io.vigil.web.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Grade;
import io.vigil.model.Quality;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.InfluxOptions;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.TransitionRecord;
import io.vigil.store.WriteVerdict;
import io.vigil.testing.InfluxServer;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import io.vigil.web.DeskActs;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of the Grafana dashboards, on a real InfluxDB with what Vigil writes. */
class GrafanaDashboardsITCase {
    private static final Path DASHBOARDS = Path.of("grafana", "dashboards");
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String DATABASE = "vigil";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path directory;
    private static InfluxServer server;

    /** A query as Grafana is given it. */
    private record Query(String where, String text) {
        @Override
        public String toString() {
            return where;
        }
    }

    @BeforeAll
    static void startAndWrite() throws IOException {
        server = InfluxServer.start(directory);
        StoreSettings.Influx settings =
                new StoreSettings.Influx(
                        server.url(),
                        "vigil",
                        DATABASE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        InfluxOptions.DEFAULTS);
        try (SeriesStore store = Stores.open(settings)) {
            assertThat(store.write(records())).isEqualTo(new WriteVerdict.Stored());
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static List<StoreRecord> records() {
        List<StoreRecord> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Instant at = START.plusSeconds(60L * i);
            records.add(County.reading(County.GAUGE, at, 25 + i * 0.1));
            records.add(County.reading(County.DETECTOR, at, i));
        }
        records.add(late(County.reading(County.GAUGE, START.plusSeconds(5), 25)));
        records.add(County.reading(County.GAUGE, START.plusSeconds(9), 99, Quality.BAD));
        records.add(minuteOfRemovedReadings());
        Grade[] grades = {Grade.BLUE, Grade.YELLOW, Grade.ORANGE, Grade.RED};
        for (int i = 0; i < grades.length; i++) {
            Instant at = START.plusSeconds(600 + i * 60L);
            TransitionKind kind = i == 0 ? TransitionKind.RAISED : TransitionKind.UPGRADED;
            records.add(new TransitionRecord(County.flood(1, i + 1L, kind, grades[i], at)));
        }
        Instant stopped = START.plusSeconds(900);
        records.add(
                new TransitionRecord(
                        County.leak(1, 1, TransitionKind.RAISED, Grade.YELLOW, stopped)));
        records.add(
                new TransitionRecord(
                        County.leak(
                                1,
                                2,
                                TransitionKind.STALE,
                                Grade.YELLOW,
                                stopped.plusSeconds(60))));
        Transition risen = County.flood(1, 4, TransitionKind.UPGRADED, Grade.RED, START);
        records.add(
                new TransitionRecord(
                        DeskActs.act(
                                risen,
                                1,
                                TransitionKind.ACKNOWLEDGED,
                                "officer",
                                DeskActs.acknowledged("officer", START, Grade.RED))));
        records.add(
                new RejectRecord(
                        new Reject(
                                START.plusSeconds(30),
                                County.PLANT.value(),
                                "vigil/v1/up/blue-chem/detector-1",
                                RejectCode.UNKNOWN_QUANTITY,
                                "/values/x",
                                List.of("x", "detector-1", "combustible"),
                                "detector-1",
                                "{}")));
        records.add(
                new JournalRecord(JournalKind.DELIVERY, "d1", START.plusSeconds(800), "", "{}"));
        return records;
    }

    private static MinuteRecord minuteOfRemovedReadings() {
        ReadingRecord reading = County.reading(County.GAUGE, START.plusSeconds(3_000), 25);
        return new MinuteRecord(
                reading.site(),
                reading.sensor(),
                reading.quantity(),
                reading.atMillis(),
                3,
                1,
                25,
                26,
                51,
                Quality.BAD,
                new MinuteRecord.Last(reading.atMillis() + 40_000, 26, Quality.GOOD, false));
    }

    private static ReadingRecord late(ReadingRecord reading) {
        return new ReadingRecord(
                reading.site(),
                reading.sensor(),
                reading.quantity(),
                reading.atMillis(),
                reading.value(),
                reading.quality(),
                true);
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (Path file : files()) {
            JsonNode board = JSON.readTree(file.toFile());
            String name = file.getFileName().toString();
            board.at("/templating/list")
                    .forEach(
                            variable ->
                                    queries.add(
                                            new Query(
                                                    name + ": $" + variable.path("name").asText(),
                                                    variable.path("query").asText())));
            board.path("panels")
                    .forEach(
                            panel ->
                                    panel.path("targets")
                                            .forEach(
                                                    target ->
                                                            queries.add(
                                                                    query(name, panel, target))));
        }
        return queries;
    }

    private static Query query(String file, JsonNode panel, JsonNode target) {
        return new Query(
                file + ": " + panel.path("title").asText() + " " + target.path("refId").asText(),
                target.path("query").asText());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void everyQueryGivesRowsForEverythingThereIs(Query query) throws Exception {
        assertThat(rows(query.text(), Map.of())).as(query.text()).isPositive();
    }

    @Test
    void whereReadingsWereRemovedTheirMinutesGiveTheSameCourse() throws Exception {
        Query mean =
                queries().stream()
                        .filter(query -> query.text().startsWith("SELECT sum(\"total\")"))
                        .findFirst()
                        .orElseThrow();
        JsonNode values =
                ask(substituted(mean.text(), Map.of())).at("/results/0/series/0/values/0");
        assertThat(values.get(0).asText()).isEqualTo("2026-07-01T00:50:00Z");
        assertThat(values.get(1).asDouble()).isEqualTo(25.5);

        int courses = 0;
        for (Path file : files()) {
            for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
                List<String> asked = new ArrayList<>();
                panel.path("targets").forEach(target -> asked.add(target.path("query").asText()));
                // Of a minute it is not known how many were late.
                long readings = asked.stream().filter(GrafanaDashboardsITCase::isACourse).count();
                assertThat(asked.stream().filter(query -> query.contains("FROM \"minute\"")))
                        .as(panel.path("title").asText())
                        .hasSize((int) readings);
                courses += (int) readings;
            }
        }
        assertThat(courses).isEqualTo(8);
    }

    private static boolean isACourse(String query) {
        return query.contains("FROM \"reading\"")
                && query.contains("GROUP BY time(")
                && !query.contains("\"late\" = true");
    }

    @Test
    void aChosenSiteRegionOrEnterpriseRestrictsWhatIsAskedFor() throws Exception {
        for (Query query : queries()) {
            if (query.text().contains("$site") || query.text().contains("$enterprise")) {
                Map<String, String> nowhere = Map.of("site", "no-such-site", "enterprise", "none");

                assertThat(rows(query.text(), nowhere)).as(query.text()).isZero();
            }
        }
        String warnings =
                "SHOW TAG VALUES FROM \"warning\" WITH KEY = \"site\" WHERE \"region\" =~ /^$region$/";
        assertThat(rows(warnings, Map.of("region", "430999/430999101"))).isEqualTo(2);
        assertThat(rows(warnings, Map.of("region", "110000"))).isZero();
    }

    /** Number of rows of which not everything is empty. */
    private static long rows(String query, Map<String, String> chosen) throws Exception {
        JsonNode result = ask(substituted(query, chosen)).at("/results/0");
        assertThat(result.path("error").asText()).as(query).isEmpty();
        long rows = 0;
        for (JsonNode series : result.path("series")) {
            for (JsonNode row : series.path("values")) {
                boolean said = false;
                for (int i = 1; i < row.size(); i++) {
                    boolean nothing = row.get(i).isNull() || row.get(i).asText().equals("0");
                    said |= !nothing;
                }
                rows += said ? 1 : 0;
            }
        }
        return rows;
    }

    /** What Grafana puts in: everything is chosen where nothing else is said. */
    private static String substituted(String query, Map<String, String> chosen) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "$timeFilter",
                "time >= '" + START + "' AND time < '" + START.plusSeconds(3_600) + "'");
        values.put("$__interval", "1m");
        for (String variable :
                List.of("sensor", "site", "quantity", "region", "rule", "enterprise")) {
            values.put("$" + variable, regex(chosen.getOrDefault(variable, ".*")));
        }
        String text = query;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        assertThat(text.replace("$/", "")).as("unknown variable").doesNotContain("$");
        return text;
    }

    private static String regex(String value) {
        return value.equals(".*") ? value : value.replace("/", "\\/");
    }

    private static JsonNode ask(String query) throws Exception {
        String address =
                server.url()
                        + "/query?db="
                        + DATABASE
                        + "&q="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address)).build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(query + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void theDashboardsSpeakBothLanguagesAndAskTheProvisionedSource() throws Exception {
        String source = Files.readString(Path.of("grafana/provisioning/datasources/vigil.yaml"));
        Set<String> uids = new HashSet<>();
        for (Path file : files()) {
            JsonNode board = JSON.readTree(file.toFile());
            assertThat(uids.add(board.path("uid").asText())).isTrue();
            for (JsonNode panel : board.path("panels")) {
                String uid = panel.at("/datasource/uid").asText();
                assertThat(source).contains("uid: " + uid);
                assertThat(panel.path("title").asText()).matches(".*\\p{IsHan}.* / [A-Z].*");
            }
            for (JsonNode variable : board.at("/templating/list")) {
                assertThat(variable.path("label").asText()).matches(".*\\p{IsHan}.* / [A-Z].*");
            }
        }
        assertThat(uids).hasSize(3);
    }
}
