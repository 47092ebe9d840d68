package io.vigil.web.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.rules.language.RuleSet;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.ConsoleSettings;
import io.vigil.web.County;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbench's addresses on a real console; publications go into a book in memory. */
class WorkbenchApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STAGE =
            """
            - id: stage
              title: { zh: 水位, en: Stage }
              hazard: flood
              mode: %s
              applies: { kind: water-level }
              grades: { yellow: level >= %s m }
              advice: { zh: 巡堤, en: Patrol }
              source: engineering default
            """;

    @TempDir private Path directory;
    private final MemoryBook book = new MemoryBook(STAGE.formatted("live", "28"));
    private ConsoleHarness harness;

    /** Publishes at once; what was published last is in force. */
    private static final class MemoryBook implements RuleBook {
        private final Map<String, String> start;
        private final List<Edition> editions = new ArrayList<>();

        MemoryBook(String text) {
            start = Map.of("own.yaml", text);
        }

        @Override
        public synchronized InForce inForce() {
            Map<String, String> files = editions.isEmpty() ? start : editions.get(0).files();
            RuleSet rules = CheckedRules.of(files, County.catalogue()).rules();
            Optional<Author> author =
                    editions.stream()
                            .findFirst()
                            .map(e -> new Author(e.revision(), e.by(), e.at(), e.why()));
            return new InForce(
                    author.map(Author::revision).orElse(0L),
                    County.catalogue(),
                    rules,
                    files,
                    author);
        }

        @Override
        public Map<String, String> atStart() {
            return start;
        }

        @Override
        public synchronized Outcome publish(Request request) {
            long revision = NOW.toEpochMilli() + editions.size();
            editions.add(
                    0,
                    new Edition(
                            revision,
                            request.by(),
                            request.reviewedBy(),
                            Instant.ofEpochMilli(revision),
                            request.why(),
                            false,
                            request.files()));
            return new Outcome(Result.IN_FORCE, revision, Optional.empty(), List.of());
        }

        @Override
        public synchronized List<Edition> editions() {
            return List.copyOf(editions);
        }

        @Override
        public synchronized Optional<Edition> edition(long revision) {
            return editions.stream().filter(e -> e.revision() == revision).findFirst();
        }
    }

    @BeforeEach
    void start() throws Exception {
        start(false);
    }

    private void start(boolean reviewed) throws Exception {
        Path own = directory.resolve(Boolean.toString(reviewed));
        harness =
                new ConsoleHarness(
                        own,
                        NOW,
                        ConsoleSettings.EMPTY_MAP,
                        made -> harness = made,
                        console ->
                                console.part(
                                        new WorkbenchPart(
                                                book,
                                                harness.store.query(),
                                                own.resolve("proposals"),
                                                reviewed,
                                                Optional.empty(),
                                                () -> NOW,
                                                () -> NOW)));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private JsonNode post(String user, String path, Map<String, Object> body) throws Exception {
        HttpResponse<String> answer =
                harness.send(
                        "POST",
                        "/api/v1/" + path,
                        harness.login(user),
                        JSON.writeValueAsString(body));
        return JSON.readTree(answer.body());
    }

    private static Map<String, Object> draft(long base, String mode, String limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("base", base);
        body.put(
                "files", List.of(Map.of("name", "own.yaml", "text", STAGE.formatted(mode, limit))));
        return body;
    }

    private static Map<String, Object> publication(long base, String mode, String limit) {
        Map<String, Object> body = draft(base, mode, limit);
        body.put("why", "tuned");
        return body;
    }

    @Test
    void tellsRulesToWhoWatchesAndTextsToWhoWrites() throws Exception {
        JsonNode rules = harness.json("/api/v1/rules", harness.login("watcher"));

        assertThat(rules.at("/rules/0/id").asText()).isEqualTo("stage");
        assertThat(rules.at("/rules/0/sites").asInt()).isEqualTo(1);
        assertThat(rules.at("/rules/0").has("live")).as("no warnings, no card").isFalse();
        assertThat(rules.at("/rules/0/file").asText()).isEqualTo("own.yaml");
        for (String path : List.of("rules/set/files", "rules/set/language", "rules/set/history")) {
            assertThat(harness.get("/api/v1/" + path, harness.login("watcher")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(harness.get("/api/v1/rules", harness.login("chemist")).statusCode())
                .isEqualTo(403);
        assertThat(
                        harness.json("/api/v1/rules", harness.login("northern"))
                                .at("/rules/0/sites")
                                .asInt())
                .as("of other regions")
                .isZero();
    }

    @Test
    void findsMistakesAtTheirPlaceInTheReadersLanguage() throws Exception {
        Map<String, Object> wrong = draft(0, "live", "28 %LEL and level >= 5");

        JsonNode answer = post("engineer", "rules/set/check", wrong);

        JsonNode finding = answer.at("/findings/0");
        assertThat(finding.at("/file").asText()).isEqualTo("own.yaml");
        assertThat(finding.at("/line").asInt()).isEqualTo(6);
        assertThat(finding.at("/severity").asText()).isEqualTo("error");
        assertThat(finding.at("/hint").asText()).isNotEmpty();
        assertThat(
                        post("engineer", "rules/set/publish", with(wrong, "why", "x"))
                                .at("/code")
                                .asText())
                .isEqualTo("RULES_INVALID");
        assertThat(book.editions()).isEmpty();
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(name, value);
        return more;
    }

    @Test
    void publishesOnTopOfWhatIsInForceOnlyAndGoesBack() throws Exception {
        long first =
                post("engineer", "rules/set/publish", publication(0, "live", "27"))
                        .at("/revision")
                        .asLong();
        assertThat(first).isPositive();
        assertThat(
                        post("engineer", "rules/set/publish", publication(0, "live", "26"))
                                .at("/code")
                                .asText())
                .isEqualTo("RULES_CHANGED");

        JsonNode diff =
                harness.json("/api/v1/rules/set/history/" + first, harness.login("engineer"));
        assertThat(diff.at("/changes/0/what").asText()).isEqualTo("rule stage");
        assertThat(diff.at("/changes/0/parts/0/before").asText()).isEqualTo("level >= 28 m");

        JsonNode back =
                post(
                        "engineer",
                        "rules/set/rollback",
                        Map.of("base", first, "revision", 0, "why", "too early"));
        assertThat(back.at("/revision").asLong()).isGreaterThan(first);
        JsonNode history = harness.json("/api/v1/rules/set/history", harness.login("engineer"));
        assertThat(history.at("/editions/0/why").asText()).isEqualTo("too early");
        assertThat(history.at("/editions/0/inForce").asBoolean()).isTrue();
        assertThat(history.at("/editions")).hasSize(3);
        assertThat(
                        post("officer", "rules/set/publish", publication(0, "live", "2"))
                                .at("/code")
                                .asText())
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void aShadowRuleIsPromotedOnceAndKeepsItsText() throws Exception {
        long base =
                post("engineer", "rules/set/publish", publication(0, "shadow", "28"))
                        .at("/revision")
                        .asLong();
        Map<String, Object> body = Map.of("base", base, "why", "proved");

        assertThat(post("engineer", "rules/stage/promote", body).at("/rules").asInt()).isEqualTo(1);

        assertThat(book.inForce().files()).containsEntry("own.yaml", STAGE.formatted("live", "28"));
        assertThat(post("engineer", "rules/stage/promote", body).at("/code").asText())
                .isEqualTo("RULES_NOT_SHADOW");
    }

    @Test
    void testsRunOnTheDraftAndStopAPublication() throws Exception {
        String tests =
                """
                tests:
                  - name: at the limit
                    rule: stage
                    site: { type: river }
                    readings: { level: 26 27.5x2 }
                    expect:
                      - { at: 1 min, is: raised, grade: yellow }
                """;

        JsonNode now =
                post("engineer", "rules/set/test", with(draft(0, "live", "28"), "tests", tests));
        JsonNode then =
                post("engineer", "rules/set/test", with(draft(0, "live", "27"), "tests", tests));

        assertThat(now.at("/failed").asInt()).as(now.toString()).isEqualTo(1);
        assertThat(now.at("/tests/0/steps/0/sign").asText()).isEqualTo("-");
        assertThat(then.at("/passed").asInt()).as(then.toString()).isEqualTo(1);
        assertThat(
                        post(
                                        "engineer",
                                        "rules/set/publish",
                                        with(publication(0, "live", "28.5"), "tests", tests))
                                .at("/code")
                                .asText())
                .isEqualTo("RULES_NOT_TESTED");
    }

    @Test
    void aSecondPersonApprovesWhereThatIsAskedFor() throws Exception {
        harness.close();
        start(true);
        assertThat(
                        post("engineer", "rules/set/publish", publication(0, "live", "27"))
                                .at("/code")
                                .asText())
                .isEqualTo("REVIEW_NEEDED");
        JsonNode proposal = post("engineer", "rules/set/proposals", publication(0, "live", "27"));
        String approve = "rules/set/proposals/" + proposal.at("/id").asText() + "/approve";

        assertThat(post("engineer", approve, Map.of()).at("/code").asText())
                .isEqualTo("REVIEW_OWN");
        assertThat(post("reviewer", approve, Map.of()).at("/rules").asInt()).isEqualTo(1);

        assertThat(book.editions().get(0).by()).isEqualTo("engineer");
        assertThat(book.editions().get(0).reviewedBy()).contains("reviewer");
        assertThat(
                        harness.json("/api/v1/rules/set/proposals", harness.login("engineer"))
                                .at("/proposals"))
                .isEmpty();
    }

    @Test
    void aBacktestTellsWhatWouldBeOtherwise() throws Exception {
        for (int minute = 120; minute > 0; minute--) {
            double level = minute < 60 && minute > 30 ? 27.5 : 26;
            harness.store.write(
                    List.of(
                            County.reading(
                                    County.GAUGE, NOW.minus(Duration.ofMinutes(minute)), level)));
        }
        Map<String, Object> order = draft(0, "live", "27");
        order.put("from", NOW.minus(Duration.ofHours(3)).toString());
        order.put("to", NOW.toString());
        order.put("sites", List.of(County.RIVER.value()));
        String id = post("engineer", "backtests", order).at("/id").asText();

        String cookie = harness.login("engineer");
        Awaitility.await()
                .until(
                        () ->
                                harness.json("/api/v1/backtests/" + id, cookie)
                                        .at("/state")
                                        .asText()
                                        .equals("DONE"));

        JsonNode done = harness.json("/api/v1/backtests/" + id, cookie);
        assertThat(done.at("/result/readings").asInt()).isEqualTo(120);
        assertThat(done.at("/result/difference/addedCount").asInt()).isEqualTo(1);
        assertThat(done.at("/result/difference/added/0/subject").asText()).isEqualTo("gauge-1");
        assertThat(done.at("/result/scores/0/draft").has("hits")).as("nobody said").isFalse();
        JsonNode chart = harness.json("/api/v1/backtests/" + id + "/chart?subject=gauge-1", cookie);
        assertThat(chart.at("/series/0/points").size()).isGreaterThan(50);
        assertThat(chart.at("/draft")).hasSize(1);
        assertThat(harness.json("/api/v1/rules", cookie).at("/rules/0/backtest/warnings").asInt())
                .isEqualTo(1);
        assertThat(harness.get("/api/v1/backtests/" + id, harness.login("reviewer")).statusCode())
                .as("another's")
                .isEqualTo(404);
    }

    @Test
    void everyFunctionIsDescribedInBothLanguages() throws Exception {
        String cookie = harness.login("engineer");
        for (String language : List.of("zh-CN", "en")) {
            JsonNode answer =
                    JSON.readTree(
                            harness.get(
                                            "/api/v1/rules/set/language",
                                            cookie,
                                            "Accept-Language",
                                            language)
                                    .body());
            assertThat(answer.at("/functions").size()).isGreaterThan(40);
            answer.at("/functions")
                    .forEach(each -> assertThat(each.at("/about").asText()).isNotEmpty());
            assertThat(answer.at("/kinds/0/quantities/0/name").asText()).isNotEmpty();
        }
    }
}
