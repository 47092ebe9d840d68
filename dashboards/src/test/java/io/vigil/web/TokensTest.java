package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.RegionPath;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs and walls may do with a token, and what not. */
class TokensTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOMORROW = ConsoleHarness.NOW.plus(Duration.ofDays(1)).toString();

    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new ConsoleHarness(directory);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private static String form(List<String> scopes, List<String> regions) throws Exception {
        return JSON.writeValueAsString(
                regions.isEmpty()
                        ? Map.of("name", "nightly", "scopes", scopes, "expires", TOMORROW)
                        : Map.of(
                                "name", "nightly", "scopes", scopes, "expires", TOMORROW, "regions",
                                regions));
    }

    private JsonNode make(String cookie, String form) throws Exception {
        HttpResponse<String> answer = harness.send("POST", "/api/v1/tokens", cookie, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private String token(String user, String... scopes) throws Exception {
        return make(harness.login(user), form(List.of(scopes), List.of())).path("text").asText();
    }

    private HttpResponse<String> ask(String method, String path, String token) throws Exception {
        HttpRequest.Builder request =
                harness.request(path).header("Authorization", "Bearer " + token);
        return harness.http()
                .send(
                        request.method(method, HttpRequest.BodyPublishers.ofString("{}")).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aTokenReadsWithoutCookieAndWithoutThePagesHeader() throws Exception {
        String token = token("officer", "read");

        assertThat(ask("GET", "/api/v1/sites", token).statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/api/v1/sites", token + "x").statusCode()).isEqualTo(401);
    }

    @Test
    void itsTextIsToldOnceAndKeptNowhere() throws Exception {
        String cookie = harness.login("officer");
        JsonNode made = make(cookie, form(List.of("read"), List.of()));
        String text = made.path("text").asText();

        assertThat(text).startsWith("vigil_").hasSizeGreaterThan(40);
        assertThat(harness.get("/api/v1/tokens", cookie).body())
                .contains("nightly")
                .doesNotContain(text);
        assertThat(Files.readString(directory.resolve("tokens.json"))).doesNotContain(text);
        harness.close();
        harness = new ConsoleHarness(directory);
        assertThat(ask("GET", "/api/v1/sites", text).statusCode()).as("restarted").isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} needs {2}")
    @CsvSource({
        "POST,/api/v1/warnings/river-stage:gauge-1:1/acknowledge,act",
        "POST,/api/v1/sites/stone-bridge/maintenance,act",
        "POST,/api/v1/rules/set/publish,rules",
        "POST,/api/v1/catalogue,sites",
        "POST,/api/v1/admin/users,admin",
        "GET,/api/v1/admin/users,admin",
        "POST,/api/v1/whatever-comes,admin",
        "GET,/api/v1/sites,read"
    })
    void whatATokenMayDoIsWhatItsScopesSay(String method, String path, String needed)
            throws Exception {
        List<ConsolePart> parts =
                List.of(
                        each -> each.post("/api/v1/rules/set/publish", (c, v) -> {}),
                        each -> each.post("/api/v1/admin/users", (c, v) -> {}),
                        each -> each.get("/api/v1/admin/users", (c, v) -> {}),
                        each -> each.post("/api/v1/whatever-comes", (c, v) -> {}));
        harness.close();
        harness = new ConsoleHarness(directory, console -> parts.forEach(console::part));
        harness.renew("officer");
        List<String> others = new ArrayList<>(List.of("read", "act", "rules", "sites", "admin"));
        others.remove(needed);

        HttpResponse<String> without =
                ask(method, path, token("officer", others.toArray(String[]::new)));
        HttpResponse<String> with = ask(method, path, token("officer", needed));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("SCOPE_MISSING", "“" + needed + "”");
        assertThat(with.body()).doesNotContain("SCOPE_MISSING");
    }

    @Test
    void aTokenNeverDoesWhatItsUsersRoleDoesNotAllow() throws Exception {
        String all = token("watcher", "read", "act", "rules", "sites", "admin");

        HttpResponse<String> answer =
                ask("POST", "/api/v1/warnings/river-stage:gauge-1:1/acknowledge", all);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("NOT_ALLOWED");
        assertThat(ask("GET", "/api/v1/shadow", all).body()).contains("NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/tokens",
        "POST,/api/v1/tokens",
        "DELETE,/api/v1/tokens/x",
        "POST,/api/v1/account/password",
        "GET,/api/v1/account/sessions"
    })
    void accountsAndTokensAreNotForTokens(String method, String path) throws Exception {
        String token = token("officer", "read", "act", "rules", "sites", "admin");

        HttpResponse<String> answer = ask(method, path, token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("NOT_BY_TOKEN");
    }

    @Test
    void aTokenSeesNoMoreThanItsRegionsAndItsUser() throws Exception {
        String cookie = harness.login("officer");
        String narrow =
                make(cookie, form(List.of("read"), List.of("430998"))).path("text").asText();
        int own = harness.json("/api/v1/sites", harness.login("northern")).path("sites").size();
        int all = harness.json("/api/v1/sites", cookie).path("sites").size();

        JsonNode sites = JSON.readTree(ask("GET", "/api/v1/sites", narrow).body()).path("sites");

        assertThat(sites).hasSize(own).hasSizeLessThan(all);
        HttpResponse<String> wider =
                harness.send(
                        "POST",
                        "/api/v1/tokens",
                        harness.login("northern"),
                        form(List.of("read"), List.of(County.TOWN.toString())));
        assertThat(wider.statusCode()).isEqualTo(403);
        assertThat(wider.body()).contains("REGION_NOT_YOURS");
    }

    @Test
    void aTokenWhoseRegionsItsUserLostSeesNothing() throws Exception {
        String narrow =
                make(
                                harness.login("officer"),
                                form(List.of("read"), List.of(County.TOWN.toString())))
                        .path("text")
                        .asText();

        harness.users.change(
                new User(
                        "officer",
                        Role.OPERATOR,
                        Optional.empty(),
                        List.of(RegionPath.parse("430998"))));

        assertThat(ask("GET", "/api/v1/sites", narrow).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWhenItExpiresIsRevokedOrItsUserIsDisabled() throws Exception {
        String cookie = harness.login("officer");
        JsonNode revoked = make(cookie, form(List.of("read"), List.of()));
        String disabled = token("watcher", "read");
        String expired = token("officer", "read");

        harness.send("DELETE", "/api/v1/tokens/" + revoked.at("/token/id").asText(), cookie, "");
        harness.users.setEnabled("watcher", false);

        assertThat(ask("GET", "/api/v1/sites", revoked.path("text").asText()).statusCode())
                .isEqualTo(401);
        assertThat(ask("GET", "/api/v1/sites", disabled).statusCode()).isEqualTo(401);
        assertThat(ask("GET", "/api/v1/sites", expired).statusCode()).isEqualTo(200);
        harness.setNow(ConsoleHarness.NOW.plus(Duration.ofDays(1)));
        assertThat(ask("GET", "/api/v1/sites", expired).statusCode()).isEqualTo(401);
    }

    @Test
    void whenATokenWasUsedLastIsTold() throws Exception {
        String token = token("officer", "read");
        ask("GET", "/api/v1/sites", token);

        JsonNode told = harness.json("/api/v1/tokens", harness.login("officer")).at("/tokens/0");

        assertThat(told.path("usedAt").asText()).isEqualTo(ConsoleHarness.NOW.toString());
    }

    @Test
    void aCookieBesideATokenCountsForNothing() throws Exception {
        String cookie = harness.login("officer");
        String token = token("watcher", "read");

        HttpResponse<String> session =
                harness.get("/api/v1/session", cookie, "Authorization", "Bearer " + token);
        HttpResponse<String> nobody =
                harness.get("/api/v1/sites", cookie, "Authorization", "Bearer wrong");

        assertThat(session.body()).contains("watcher").doesNotContain("officer");
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void onlyAdministratorsSeeAndMakeThoseOfOthers() throws Exception {
        String officer = harness.login("officer");
        token("watcher", "read");
        String admin = harness.login("admin");
        String forOfficer =
                JSON.writeValueAsString(
                        Map.of(
                                "name",
                                "report",
                                "scopes",
                                List.of("read"),
                                "expires",
                                TOMORROW,
                                "user",
                                "officer"));

        assertThat(harness.get("/api/v1/tokens?user=watcher", officer).statusCode()).isEqualTo(403);
        assertThat(harness.json("/api/v1/tokens", officer).path("tokens")).isEmpty();
        assertThat(harness.json("/api/v1/tokens?user=*", admin).path("tokens")).hasSize(1);
        assertThat(make(admin, forOfficer).at("/token/createdBy").asText()).isEqualTo("admin");
        assertThat(harness.json("/api/v1/tokens", officer).path("tokens")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"scopes\":[],\"expires\":\"2026-07-02T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"all\"],\"expires\":\"2026-07-02T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"wall\",\"read\"],\"expires\":\"2026-07-02T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expires\":\"2026-07-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expires\":\"2028-07-01T00:00:00Z\"}",
                "{\"scopes\":[\"read\"],\"expires\":\"2026-07-02T00:00:00Z\"}"
            })
    void whatMakesNoTokenIsRefused(String form) throws Exception {
        HttpResponse<String> answer =
                harness.send("POST", "/api/v1/tokens", harness.login("officer"), form);

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private String wall(String token) throws Exception {
        HttpResponse<String> opened =
                harness.send(
                        "POST",
                        "/api/v1/wall",
                        "",
                        JSON.writeValueAsString(Map.of("token", token)));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        assertThat(opened.body()).contains("\"wall\":true");
        return opened.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aWallReadsWhatItShowsAndNothingElse() throws Exception {
        String cookie = wall(token("officer", "wall"));

        for (String shown :
                List.of("warnings", "sites", "sensors", "basemap", "status", "session")) {
            assertThat(harness.get("/api/v1/" + shown, cookie).statusCode())
                    .as(shown)
                    .isEqualTo(200);
        }
        for (String hidden :
                List.of(
                        "rejects",
                        "shadow",
                        "tokens",
                        "account/sessions",
                        "sites/stone-bridge",
                        "sensors/gauge-1/series",
                        "warnings/river-stage:gauge-1:1")) {
            assertThat(harness.get("/api/v1/" + hidden, cookie).body())
                    .as(hidden)
                    .contains("NOT_ON_WALLS");
        }
        assertThat(
                        harness.send(
                                        "POST",
                                        "/api/v1/warnings/river-stage:gauge-1:1/acknowledge",
                                        cookie,
                                        "{}")
                                .body())
                .contains("NOT_ON_WALLS");
    }

    @Test
    void aWallEndsWithItsTokenAndNotBefore() throws Exception {
        String owner = harness.login("officer");
        JsonNode made = make(owner, form(List.of("wall"), List.of()));
        String cookie = wall(made.path("text").asText());

        harness.setNow(ConsoleHarness.NOW.plus(Duration.ofHours(23)));
        assertThat(harness.get("/api/v1/warnings", cookie).statusCode())
                .as("it is idle for hours")
                .isEqualTo(200);
        harness.setNow(ConsoleHarness.NOW);
        harness.send("DELETE", "/api/v1/tokens/" + made.at("/token/id").asText(), owner, "");
        assertThat(harness.get("/api/v1/warnings", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void onlyATokenForWallsOpensOne() throws Exception {
        HttpResponse<String> answer =
                harness.send(
                        "POST",
                        "/api/v1/wall",
                        "",
                        JSON.writeValueAsString(Map.of("token", token("officer", "read"))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("NO_WALL_TOKEN");
    }
}
