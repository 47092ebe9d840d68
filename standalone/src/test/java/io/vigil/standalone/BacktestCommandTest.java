package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.rules.backtest.RecordedArrivals;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final Path FOLDER = Path.of("..", "simulator", "examples", "colorado-2013");
    private static final String LABELS =
            """
            zone: "-06:00"
            events:
              - { site: fort-lupton, hazard: flood, from: 2013-09-12T14:00, to: 2013-09-13T20:00 }
              - { site: clear-creek, hazard: flood, from: 2013-09-12T14:00, to: 2013-09-12T15:00 }
            """;

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    @TempDir private Path directory;

    private int run(Locale locale, List<String> arguments) {
        results.reset();
        complaints.reset();
        Terminal terminal =
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(complaints, true, StandardCharsets.UTF_8),
                        Terminal.sentences(locale),
                        false);
        return Main.run(
                terminal,
                InstantSource.fixed(Instant.parse("2026-07-01T00:00:00Z")),
                arguments.toArray(String[]::new));
    }

    private static List<String> recordings(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "backtest",
                                "--rules",
                                FOLDER.resolve("rules.yaml").toString(),
                                "--sites",
                                FOLDER.resolve("sites.yaml").toString(),
                                "--data"));
        for (String name : List.of("fort-lupton", "sand-creek", "clear-creek")) {
            arguments.add(FOLDER.resolve(name + ".csv").toString());
        }
        for (String name : List.of("fort-lupton", "sand-creek", "clear-creek")) {
            arguments.add("--map");
            arguments.add(FOLDER.resolve(name + ".map.yaml").toString());
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(results.toByteArray());
    }

    @Test
    void jsonIsAsTheDesignFixesIt() throws Exception {
        Path labels = Files.writeString(directory.resolve("e.yaml"), LABELS);

        int code = run(Locale.ENGLISH, recordings("--labels", labels.toString(), "--json"));

        assertThat(code).isEqualTo(ExitCode.FINE);
        JsonNode answer = json();
        assertThat(answer.get("readings").asLong()).isEqualTo(1611);
        assertThat(answer.get("seconds").isNumber()).isTrue();
        assertThat(answer.get("warnings")).hasSize(5);
        assertThat(answer.at("/warnings/0/id").asText()).isEqualTo("nws-stage:sacc2:1");
        assertThat(answer.at("/warnings/0").fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "rule",
                        "revision",
                        "subject",
                        "n",
                        "transition",
                        "grade",
                        "at",
                        "evidence");
        assertThat(answer.at("/warnings/0/evidence/value").asDouble()).isEqualTo(11.95);
        JsonNode score = answer.at("/score/nws-stage");
        assertThat(score.get("hits").asInt()).isEqualTo(1);
        assertThat(score.get("misses").asInt()).isEqualTo(1);
        assertThat(score.get("falseAlarms").asInt()).isEqualTo(1);
        assertThat(score.get("pod").asDouble()).isEqualTo(0.5);
        assertThat(score.get("far").asDouble()).isEqualTo(0.5);
        assertThat(score.at("/leadTimeMinutes/median").asDouble()).isEqualTo(15);
        assertThat(score.at("/grades/red/pod").asDouble()).isZero();
    }

    @Test
    void theReportNeedsNothingElseAndTakesNoTextForMarkup() throws Exception {
        Path labels = Files.writeString(directory.resolve("e.yaml"), LABELS);
        Path report = directory.resolve("report.html");
        Path rules =
                Files.writeString(
                        directory.resolve("r.yaml"),
                        Files.readString(FOLDER.resolve("rules.yaml"))
                                .replace("en: Flood stage", "en: \"<script>alert(1)</script>\""));
        List<String> arguments =
                recordings("--labels", labels.toString(), "--report", report.toString());
        arguments.set(2, rules.toString());

        assertThat(run(Locale.ENGLISH, arguments)).isEqualTo(ExitCode.FINE);
        String page = Files.readString(report);
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<svg", "nws-stage")
                .doesNotContain("<script", "src=", "href=", "url(");
        assertThat(run(Locale.SIMPLIFIED_CHINESE, arguments)).isEqualTo(ExitCode.FINE);
        assertThat(Files.readString(report)).contains("lang=\"zh-CN\"", "回测报告", "命中");
    }

    @Test
    void storedHistoryGivesWhatTheRecordingGives() throws Exception {
        run(Locale.ENGLISH, recordings("--json"));
        JsonNode recorded = json();
        Path store = directory.resolve("store");
        fill(store);

        int code = run(Locale.ENGLISH, stored(store, "--until", "2013-10-01T00:00:00Z", "--json"));

        assertThat(code).isEqualTo(ExitCode.FINE);
        assertThat(json().get("readings")).isEqualTo(recorded.get("readings"));
        assertThat(json().get("warnings")).isEqualTo(recorded.get("warnings"));
    }

    /** Arguments of a backtest of what a store holds. */
    private static List<String> stored(Path store, String... further) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "backtest",
                                "--rules",
                                FOLDER.resolve("rules.yaml").toString(),
                                "--sites",
                                FOLDER.resolve("sites.yaml").toString(),
                                "--store",
                                store.toString(),
                                "--since",
                                "2013-09-01T00:00:00Z"));
        arguments.addAll(List.of(further));
        return arguments;
    }

    @Test
    void minutesAreNotJudged() throws Exception {
        Path directory = this.directory.resolve("minutes");
        try (SeriesStore store = Stores.open(new StoreSettings.Embedded(directory.toString()))) {
            Instant day = Instant.parse("2013-09-05T00:00:00Z");
            assertThat(store.write(List.of(new SealedDay(day, 0, day))))
                    .isEqualTo(new WriteVerdict.Stored());
        }

        CommandRun run = CommandRun.of(stored(directory).toArray(String[]::new));

        assertThat(run.exit()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.results()).isEmpty();
        assertThat(run.complaints())
                .contains("before 2013-09-06T00:00:00Z the store keeps minutes only")
                .contains("[STORE-002]");
    }

    private static void fill(Path directory) {
        var catalogue = CatalogueLoader.load(List.of(FOLDER.resolve("sites.yaml"))).catalogue();
        List<Recording.Source> sources = new ArrayList<>();
        for (String name : List.of("fort-lupton", "sand-creek", "clear-creek")) {
            sources.add(
                    new Recording.Source(
                            FOLDER.resolve(name + ".csv"),
                            RecordingMapLoader.load(FOLDER.resolve(name + ".map.yaml"))
                                    .map()
                                    .orElseThrow()));
        }
        List<ReadingRecord> records = new ArrayList<>();
        try (Recording recording = Recording.open(sources, finding -> {})) {
            RecordedArrivals arrivals = new RecordedArrivals(recording, catalogue, f -> {});
            for (Reading r = arrivals.next(); r != null; r = arrivals.next()) {
                for (Measurement m : r.measurements()) {
                    records.add(
                            new ReadingRecord(
                                    catalogue.sensor(r.sensor()).orElseThrow().site(),
                                    r.sensor(),
                                    m.quantity(),
                                    r.atMillis(),
                                    m.value(),
                                    m.quality(),
                                    r.late()));
                }
            }
        }
        try (SeriesStore store = Stores.open(new StoreSettings.Embedded(directory.toString()))) {
            assertThat(store.write(records)).isEqualTo(new WriteVerdict.Stored());
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run(Locale.ENGLISH, List.of("backtest", "--rules", "x", "--sites", "y")))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("--data and --map");
    }
}
