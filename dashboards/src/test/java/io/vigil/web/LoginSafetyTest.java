package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.web.auth.Sessions;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a login lasts, what ends it, and what a request must bring along. */
class LoginSafetyTest {
    private static final String PASSWORD = "three quiet rivers";

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

    private int sites(String cookie) throws Exception {
        return harness.get("/api/v1/sites", cookie).statusCode();
    }

    @Test
    void aSessionEndsWhenNothingIsAskedForLong() throws Exception {
        String cookie = harness.login("officer");
        Duration almost = Sessions.IDLE.minusMinutes(1);

        harness.setNow(ConsoleHarness.NOW.plus(almost));
        assertThat(sites(cookie)).isEqualTo(200);
        harness.setNow(ConsoleHarness.NOW.plus(almost).plus(almost));
        assertThat(sites(cookie)).as("it was used meanwhile").isEqualTo(200);
        harness.setNow(ConsoleHarness.NOW.plus(almost).plus(almost).plus(Sessions.IDLE));
        assertThat(sites(cookie)).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterADayHoweverBusyItIs() throws Exception {
        String cookie = harness.login("officer");

        for (int hour = 1; hour < 24; hour++) {
            harness.setNow(ConsoleHarness.NOW.plus(Duration.ofHours(hour)));
            assertThat(sites(cookie)).isEqualTo(200);
        }
        harness.setNow(ConsoleHarness.NOW.plus(Sessions.LIFETIME));
        assertThat(sites(cookie)).isEqualTo(401);
    }

    @Test
    void aLoginMakesANewSessionAndEndsTheOneBefore() throws Exception {
        String before = harness.login("watcher");
        HttpResponse<String> login =
                harness.send(
                        "POST",
                        "/api/v1/login",
                        before,
                        "{\"user\":\"officer\",\"password\":\""
                                + harness.passwords.get("officer")
                                + "\"}");
        String after = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        assertThat(after).isNotEqualTo(before);
        assertThat(sites(before)).isEqualTo(401);
        assertThat(sites(after)).isEqualTo(200);
    }

    @ParameterizedTest(name = "Sec-Fetch-Site {0} gives {1}")
    @CsvSource({"same-origin,200", "same-site,403", "cross-site,403", "none,403"})
    void aBrowserSaysWhereAChangeComesFrom(String site, int status) throws Exception {
        HttpResponse<String> answer =
                harness.send(
                        "POST",
                        "/api/v1/logout",
                        harness.login("officer"),
                        "{}",
                        "Sec-Fetch-Site",
                        site);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsRefusedWhetherOrNotItSaysItsSize(boolean told) throws Exception {
        byte[] body = "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher publisher =
                told
                        ? HttpRequest.BodyPublishers.ofByteArray(body)
                        : HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body));
        HttpResponse<String> answer =
                harness.http()
                        .send(
                                harness.request("/api/v1/login")
                                        .header("X-Vigil-Request", "1")
                                        .POST(publisher)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("TOO_LARGE");
    }

    private HttpResponse<String> change(String cookie, String current, String next)
            throws Exception {
        return harness.send(
                "POST",
                "/api/v1/account/password",
                cookie,
                "{\"current\":\"" + current + "\",\"next\":\"" + next + "\"}");
    }

    @Test
    void aNewPasswordHoldsAtOnceAndEndsTheOtherSessions() throws Exception {
        String here = harness.login("officer");
        String elsewhere = harness.login("officer");
        String old = harness.passwords.get("officer");

        HttpResponse<String> answer = change(here, old, PASSWORD);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(sites(here)).isEqualTo(200);
        assertThat(sites(elsewhere)).isEqualTo(401);
        assertThat(harness.tryLogin("officer", old).statusCode()).isEqualTo(401);
        assertThat(harness.tryLogin("officer", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowThePasswordCannotChangeItNorGuessOn() throws Exception {
        String cookie = harness.login("officer");

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> wrong = change(cookie, "guess", PASSWORD);
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.body()).contains("WRONG_PASSWORD");
        }
        assertThat(change(cookie, harness.passwords.get("officer"), PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void aPasswordThatIsEasilyGuessedIsRefusedWithTheReason() throws Exception {
        HttpResponse<String> answer =
                harness.send(
                        "POST",
                        "/api/v1/account/password",
                        harness.login("officer"),
                        "{\"current\":\""
                                + harness.passwords.get("officer")
                                + "\",\"next\":\"officer-2026\"}",
                        "Accept-Language",
                        "en");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("PASSWORD_WEAK", "it contains the user name");
    }

    @Test
    void everybodySeesWhereTheyAreLoggedInAndEndsIt() throws Exception {
        String here = harness.login("officer");
        String elsewhere = harness.login("officer");
        String stranger = harness.login("watcher");
        JsonNode sessions = harness.json("/api/v1/account/sessions", here).path("sessions");
        String id =
                sessions.findParents("own").stream()
                        .filter(session -> !session.path("own").asBoolean())
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asText();

        assertThat(sessions).hasSize(2);
        assertThat(
                        harness.send("DELETE", "/api/v1/account/sessions/" + id, stranger, "")
                                .statusCode())
                .isEqualTo(404);
        harness.send("DELETE", "/api/v1/account/sessions/" + id, here, "");
        assertThat(sites(elsewhere)).isEqualTo(401);
        assertThat(sites(here)).isEqualTo(200);
    }

    @Test
    void theLiveStreamEndsWithTheSession() throws Exception {
        String cookie = harness.login("officer");
        HttpResponse<Stream<String>> stream =
                harness.http()
                        .send(
                                harness.request("/api/v1/events").header("Cookie", cookie).build(),
                                HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);

        harness.setNow(ConsoleHarness.NOW.plus(Sessions.LIFETIME));

        CompletableFuture<Long> end = CompletableFuture.supplyAsync(stream.body()::count);
        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
    }
}
