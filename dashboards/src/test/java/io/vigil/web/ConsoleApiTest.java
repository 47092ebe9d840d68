package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.model.Grade;
import io.vigil.model.Quality;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.RejectRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;

    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness =
                new ConsoleHarness(
                        directory,
                        NOW,
                        "{\"type\":\"FeatureCollection\",\"features\":[]}",
                        ConsoleApiTest::history);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private static void history(ConsoleHarness harness) {
        keep(harness, County.flood(1, 1, TransitionKind.RAISED, Grade.BLUE, ago(50)));
        keep(harness, County.flood(1, 2, TransitionKind.UPGRADED, Grade.ORANGE, ago(20)));
        keep(harness, County.leak(1, 1, TransitionKind.RAISED, Grade.RED, ago(9)));
        keep(harness, County.leak(2, 1, TransitionKind.RAISED, Grade.YELLOW, ago(300)));
        keep(harness, County.leak(2, 2, TransitionKind.CLEARED, Grade.YELLOW, ago(280)));
        for (int minute = 60; minute >= 0; minute--) {
            harness.store.write(
                    List.of(County.reading(County.GAUGE, ago(minute), 27.9 - minute / 100.0)));
        }
        harness.store.write(
                List.of(County.reading(County.DETECTOR, ago(3), 26), reject("blue-chem")));
        harness.store.write(List.of(reject("hydro-bureau")));
    }

    private static RejectRecord reject(String enterprise) {
        return new RejectRecord(
                new Reject(
                        ago(5),
                        enterprise,
                        "vigil/v1/up/" + enterprise + "/x-9",
                        RejectCode.UNKNOWN_SENSOR,
                        "",
                        List.of("x-9"),
                        "x-9",
                        "{}"));
    }

    private static void keep(ConsoleHarness harness, Transition transition) {
        harness.store.write(List.of(new TransitionRecord(transition)));
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/warnings",
                "/api/v1/shadow",
                "/api/v1/warnings/river-stage:gauge-1:1",
                "/api/v1/warnings/river-stage:gauge-1:1/chart",
                "/api/v1/sites",
                "/api/v1/sites/stone-bridge",
                "/api/v1/sensors",
                "/api/v1/sensors/gauge-1/series",
                "/api/v1/rejects",
                "/api/v1/basemap",
                "/api/v1/status",
                "/api/v1/events"
            })
    void tellsNothingToWhoIsNotLoggedIn(String path) throws Exception {
        HttpResponse<String> answer = harness.get(path, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("NOT_LOGGED_IN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "chemist"})
    void whatShadowRulesSayIsForRuleEngineersOnly(String user) throws Exception {
        keep(
                harness,
                TransitionVariants.inShadow(
                        County.flood(7, 1, TransitionKind.RAISED, Grade.RED, ago(2))));

        assertThat(harness.get("/api/v1/shadow", harness.login(user)).statusCode()).isEqualTo(403);
        assertThat(harness.get("/api/v1/warnings", harness.login(user)).body())
                .doesNotContain("river-stage:gauge-1:7");
        HttpResponse<String> seen = harness.get("/api/v1/shadow", harness.login("engineer"));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("river-stage:gauge-1:7").contains("\"shadow\":true");
        assertThat(harness.get("/api/v1/warnings", harness.login("engineer")).body())
                .doesNotContain("river-stage:gauge-1:7");
    }

    @Test
    void listsOpenWarningsMostUrgentFirstAndThoseThatEnded() throws Exception {
        JsonNode warnings = harness.json("/api/v1/warnings", harness.login("officer"));

        assertThat(warnings.at("/open")).hasSize(2);
        assertThat(warnings.at("/open/0/newest/grade").asText()).isEqualTo("red");
        assertThat(warnings.at("/open/1/id").asText()).isEqualTo("river-stage:gauge-1:1");
        assertThat(warnings.at("/open/1/raisedAt").asText()).isEqualTo(ago(50).toString());
        assertThat(warnings.at("/open/1/gradeSince").asText()).isEqualTo(ago(20).toString());
        assertThat(warnings.at("/ended/0/newest/transition").asText()).isEqualTo("CLEARED");
    }

    @Test
    void tellsTheWholeHistoryOfOneWarning() throws Exception {
        String cookie = harness.login("officer");

        JsonNode one = harness.json("/api/v1/warnings/river-stage:gauge-1:1", cookie);
        JsonNode chart = harness.json("/api/v1/warnings/river-stage:gauge-1:1/chart", cookie);

        assertThat(one.at("/transitions")).hasSize(2);
        assertThat(one.at("/transitions/0/evidence/0/limit").asDouble()).isEqualTo(26.8);
        assertThat(chart.at("/limits/0/grade").asText()).isEqualTo("blue");
        assertThat(chart.at("/limits/1/value").asDouble()).isEqualTo(27.8);
        assertThat(chart.at("/trend/until").asText()).isGreaterThan(NOW.toString());
        assertThat(chart.at("/unit").asText()).isEqualTo("m");
        assertThat(chart.at("/samples").size()).isGreaterThan(50);
    }

    @Test
    void aWarningOnAnAreaThatRestsOnOtherWarningsIsShownToWhomeverSeesTheRegion() throws Exception {
        String json =
                """
                {"id":"city:430999:1","n":1,"transition":"RAISED","grade":"red",
                 "previousGrade":"red","rule":"city","revision":"0123456789ab",
                 "subject":"430999","hazard":"flood","title":{"zh":"全县","en":"County"},
                 "advice":{"zh":"撤离","en":"Leave"},"site":"area.430999",
                 "siteName":{"zh":"青川县","en":"Qingchuan"},"region":"430999",
                 "latitude":28.5,"longitude":112.5,"at":"2026-07-01T01:59:00Z",
                 "detectedAt":"2026-07-01T01:59:00Z","stale":false,
                 "evidence":[{"sensor":"gauge-1","quantity":"",
                  "function":"warning(river-stage, red)","comparison":"","unit":""}]}
                """;
        keep(harness, TransitionJson.read(json.getBytes(StandardCharsets.UTF_8)));
        String officer = harness.login("officer");

        JsonNode one = harness.json("/api/v1/warnings/city:430999:1", officer);
        JsonNode chart = harness.json("/api/v1/warnings/city:430999:1/chart", officer);

        assertThat(one.at("/transitions/0/site").asText()).isEqualTo("area.430999");
        assertThat(one.at("/transitions/0/evidence/0/function").asText())
                .isEqualTo("warning(river-stage, red)");
        assertThat(one.at("/transitions/0/evidence/0/value").isMissingNode()).isTrue();
        assertThat(chart.at("/moments")).hasSize(1);
        assertThat(chart.at("/samples")).isEmpty();
        assertThat(chart.path("quantity").isNull() || chart.path("quantity").isMissingNode())
                .isTrue();
        assertThat(harness.get("/api/v1/warnings", harness.login("chemist")).body())
                .doesNotContain("city:430999");
    }

    @Test
    void tellsHealthAndLastValueOfEachSensor() throws Exception {
        JsonNode sensors = harness.json("/api/v1/sensors", harness.login("officer"));

        assertThat(sensors.at("/sensors/0/state/health").asText()).isEqualTo("on-time");
        assertThat(sensors.at("/sensors/0/state/values/level/value").asDouble()).isEqualTo(27.9);
        assertThat(sensors.at("/sensors/1/state/health").asText()).isEqualTo("late");
        assertThat(sensors.at("/sensors/2/state/health").asText()).isEqualTo("silent");
        assertThat(sensors.at("/sensors/2/state/at").isMissingNode()).isTrue();
    }

    @Test
    void aDerivedQuantityIsChosenLikeAnyOther() throws Exception {
        harness.store.write(List.of(County.depth(ago(2), 372), County.depth(ago(1), 374.5)));
        String cookie = harness.login("officer");

        JsonNode sensors = harness.json("/api/v1/sensors", cookie);
        JsonNode depth = harness.json("/api/v1/sensors/gauge-1/series?quantity=depth", cookie);

        assertThat(sensors.at("/sensors/0/quantities").toString())
                .isEqualTo(
                        "[{\"name\":\"level\",\"unit\":\"m\",\"derived\":false},"
                                + "{\"name\":\"depth\",\"unit\":\"cm\",\"derived\":true}]");
        assertThat(sensors.at("/sensors/1/quantities")).hasSize(1);
        assertThat(depth.at("/unit").asText()).isEqualTo("cm");
        assertThat(depth.at("/samples")).hasSize(2);
        assertThat(depth.at("/samples/1/1").asDouble()).isEqualTo(374.5);
    }

    @Test
    void aQuantityThatIsStoredAndNoLongerDeclaredStillHasItsHistory() throws Exception {
        harness.store.write(List.of(County.depth(ago(2), 372)));
        harness.setDerived(List.of());
        String cookie = harness.login("officer");

        JsonNode depth = harness.json("/api/v1/sensors/gauge-1/series?quantity=depth", cookie);

        assertThat(depth.at("/samples")).hasSize(1);
        assertThat(depth.has("unit")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantity=depth",
                "quantity=nothing",
                "from=yesterday",
                "from=2026-07-01T03:00:00Z",
                "points=0",
                "points=many"
            })
    void refusesASeriesThatCannotBe(String query) throws Exception {
        HttpResponse<String> answer =
                harness.get("/api/v1/sensors/gauge-1/series?" + query, harness.login("officer"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_REQUEST").contains(query.split("=")[0]);
    }

    @Test
    void eachSampleCarriesItsFlagAndTheAnswerItsScheme() throws Exception {
        harness.store.write(
                List.of(
                        County.reading(County.DETECTOR, ago(9), 20, Quality.SUSPECT),
                        County.reading(County.DETECTOR, ago(8), 99, Quality.BAD),
                        County.reading(County.DETECTOR, ago(7), 0, Quality.MISSING),
                        County.reading(County.DETECTOR, ago(6), 3, Quality.UNEVALUATED)));
        String cookie = harness.login("officer");

        JsonNode series = harness.json("/api/v1/sensors/detector-1/series", cookie);
        JsonNode chart =
                harness.json("/api/v1/warnings/combustible-gas:detector-1:1/chart", cookie);

        for (JsonNode answer : List.of(series, chart)) {
            assertThat(answer.at("/scheme").asText()).isEqualTo("qartod");
            assertThat(flags(answer)).containsExactly(3, 4, 9, 2, 1);
        }
    }

    private static List<Integer> flags(JsonNode answer) {
        List<Integer> flags = new ArrayList<>();
        answer.at("/samples").forEach(sample -> flags.add(sample.get(4).asInt()));
        return flags;
    }

    @Test
    void aSensorThatNeverSentHasAnEmptySeries() throws Exception {
        String cookie = harness.login("officer");

        JsonNode series = harness.json("/api/v1/sensors/node-6/series", cookie);

        assertThat(series.at("/unit").asText()).isEqualTo("°C");
        assertThat(series.at("/samples").isArray()).isTrue();
        assertThat(series.at("/samples")).isEmpty();
    }

    @Test
    void anEnterpriseSeesOnlyWhatIsItsOwn() throws Exception {
        String cookie = harness.login("chemist");

        assertThat(harness.json("/api/v1/warnings", cookie).at("/open")).hasSize(1);
        assertThat(harness.json("/api/v1/warnings", cookie).at("/open/0/newest/site").asText())
                .isEqualTo("tank-farm");
        assertThat(harness.json("/api/v1/sites", cookie).at("/sites")).hasSize(1);
        assertThat(harness.json("/api/v1/sensors", cookie).at("/sensors")).hasSize(1);
        assertThat(harness.json("/api/v1/rejects", cookie).at("/rejects")).hasSize(1);
        assertThat(harness.json("/api/v1/quarantine", cookie).at("/sensors/0/enterprise").asText())
                .isEqualTo("blue-chem");
        assertThat(harness.json("/api/v1/status", cookie).at("/open").toString())
                .isEqualTo("{\"red\":1}");
        for (String foreign :
                List.of(
                        "/api/v1/warnings/river-stage:gauge-1:1",
                        "/api/v1/warnings/river-stage:gauge-1:1/chart",
                        "/api/v1/sites/stone-bridge",
                        "/api/v1/sensors/gauge-1/series")) {
            assertThat(harness.get(foreign, cookie).statusCode()).as(foreign).isEqualTo(404);
        }
    }

    @Test
    void answersProblemsInTheLanguageOfTheRequest() throws Exception {
        String cookie = harness.login("officer");

        HttpResponse<String> english =
                harness.get("/api/v1/sites/nowhere", cookie, "Accept-Language", "en-GB,en;q=0.9");
        HttpResponse<String> chinese =
                harness.get("/api/v1/sites/nowhere", cookie, "Accept-Language", "zh-TW");

        assertThat(english.body())
                .contains("\"code\":\"NOT_FOUND\"", "\"status\":404", "Nothing is known of nowhere")
                .contains("\"hint\":\"It may have been removed");
        assertThat(chinese.body()).contains("没有找到 nowhere");
    }

    @Test
    void saysSoWhenTheStoreDoesNotAnswerAndKeepsTheWarnings() throws Exception {
        String cookie = harness.login("officer");
        harness.store.setAvailable(false);

        assertThat(harness.get("/api/v1/sensors", cookie).statusCode()).isEqualTo(503);
        assertThat(harness.json("/api/v1/warnings", cookie).at("/open")).hasSize(2);
    }

    @Test
    void tellsListenersEachTransitionOnce() {
        Transition raised = County.flood(5, 1, TransitionKind.RAISED, Grade.BLUE, NOW);

        harness.feed.publish(raised);
        harness.feed.publish(raised);
        Transition cleared = County.flood(5, 2, TransitionKind.CLEARED, Grade.BLUE, NOW);
        harness.feed.publish(cleared);

        Awaitility.await().until(() -> harness.heard.contains(cleared));
        assertThat(harness.heard).containsOnlyOnce(raised, cleared);
    }

    @Test
    void refusesGuessingAfterFiveFailuresUntilTheWaitIsOver() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(harness.tryLogin("officer", "wrong").statusCode()).isEqualTo(401);
        }
        String password = harness.passwords.get("officer");

        HttpResponse<String> tooSoon = harness.tryLogin("officer", password);
        harness.setNow(NOW.plusSeconds(3));

        assertThat(tooSoon.statusCode()).isEqualTo(429);
        assertThat(tooSoon.headers().firstValue("Retry-After")).isPresent();
        assertThat(harness.tryLogin("officer", password).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheSessionInACookieThatScriptsAndForeignPagesCannotUse() throws Exception {
        HttpResponse<String> answer = harness.tryLogin("officer", harness.passwords.get("officer"));

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void endsTheSessionAtLogoutAndAfterADay() throws Exception {
        String first = harness.login("officer");
        String second = harness.login("officer");
        HttpRequest logout =
                harness.request("/api/v1/logout")
                        .header("Cookie", first)
                        .header("X-Vigil-Request", "1")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        harness.http().send(logout, HttpResponse.BodyHandlers.ofString());

        assertThat(harness.get("/api/v1/sites", first).statusCode()).isEqualTo(401);
        assertThat(harness.get("/api/v1/sites", second).statusCode()).isEqualTo(200);
        harness.setNow(NOW.plus(Duration.ofHours(24)));
        assertThat(harness.get("/api/v1/sites", second).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesChangesThatDoNotComeFromThePage() throws Exception {
        HttpRequest foreign =
                harness.request("/api/v1/login")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();

        HttpResponse<String> answer =
                harness.http().send(foreign, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("NOT_FROM_THE_PAGE");
    }

    @Test
    void keepsUsersAndSessionsWithoutPlaintextAndAcrossARestart() throws Exception {
        String cookie = harness.login("officer");
        harness.close();

        harness = new ConsoleHarness(directory);

        assertThat(harness.passwords).as("passwords are told once").isEmpty();
        assertThat(harness.get("/api/v1/sites", cookie).statusCode()).isEqualTo(200);
        String token = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(Files.readString(directory.resolve("sessions.json"))).doesNotContain(token);
        assertThat(Files.readString(directory.resolve("users.json"))).contains("$argon2id$");
    }

    @Test
    void servesThePageWithHeadersThatAllowNothingForeign() throws Exception {
        HttpResponse<String> page = harness.get("/", "");

        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "'sha256-");
        assertThat(policy).doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body()).doesNotContain("{{").doesNotContain("http://", "https://");
    }

    @Test
    void servesEveryModuleThatTheImportMapNames() throws Exception {
        String page = harness.get("/", "").body();
        Matcher paths = Pattern.compile("\"(/assets/[^\"]+\\.(?:js|css|svg))\"").matcher(page);

        int found = 0;
        while (paths.find()) {
            found++;
            HttpResponse<String> asset = harness.get(paths.group(1), "");
            assertThat(asset.statusCode()).as(paths.group(1)).isEqualTo(200);
            assertThat(asset.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
        }
        assertThat(found).isGreaterThan(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/x/app.js",
                "/assets/{v}/../ConsoleRoutes.class",
                "/assets/{v}/%2e%2e/Console.class",
                "/assets/{v}/lib/lit/../../../logback.xml",
                "/assets/{v}/lib/nothing.js",
                "/api/v1/nothing"
            })
    void servesNothingElse(String path) throws Exception {
        Matcher version =
                Pattern.compile("/assets/([0-9a-f]+)/").matcher(harness.get("/", "").body());
        assertThat(version.find()).isTrue();

        HttpResponse<String> answer = harness.get(path.replace("{v}", version.group(1)), "");

        assertThat(answer.statusCode()).isBetween(400, 404);
    }

    @Test
    void answersWhoeverWatchesTheProcess() throws Exception {
        assertThat(harness.get("/healthz", "").body()).isEqualTo("{\"status\":\"ok\"}");
    }
}
