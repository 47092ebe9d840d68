package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.desk.Command;
import io.vigil.model.Grade;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final Transition LEAK =
            County.leak(1, 1, TransitionKind.RAISED, Grade.RED, NOW.minusSeconds(60));
    private static final String WARNING = "/api/v1/warnings/combustible-gas:detector-1:1";
    private static final String SEEN = "{\"revision\":1,\"grade\":\"red\"}";
    private static final String TEXTS =
            "\"headline\":{\"zh\":\"泄漏\",\"en\":\"Leak\"},"
                    + "\"description\":{\"zh\":\"罐区泄漏\",\"en\":\"A leak at the tanks\"},"
                    + "\"regions\":[\"430999/430999101\"],\"expires\":\"2026-07-01T05:00:00Z\"";
    private static final String PROPOSAL =
            "{\"revision\":1,\"grade\":\"red\",\"proposal\":{\"status\":\"ACTUAL\"," + TEXTS + "}}";

    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness =
                new ConsoleHarness(
                        directory, builder -> builder.commandPatience(Duration.ofMillis(300)));
        harness.job.engine(LEAK);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private HttpResponse<String> post(String user, String command, String body, String... headers)
            throws Exception {
        return harness.send("POST", WARNING + "/" + command, harness.login(user), body, headers);
    }

    @Test
    void acknowledgesAndAnswersWithTheNewState() throws Exception {
        HttpResponse<String> answer = post("officer", "acknowledge", SEEN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode done = JSON.readTree(answer.body());
        assertThat(done.at("/revision").asLong()).isEqualTo(2);
        assertThat(done.at("/warning/standing").asText()).isEqualTo("acknowledged");
        assertThat(done.at("/warning/act/act/by").asText()).isEqualTo("officer");
        Command sent = harness.job.taken().get(0);
        assertThat(sent.user()).isEqualTo("officer");
        assertThat(sent.at()).isEqualTo(NOW);
        assertThat(sent.site()).isEqualTo(County.TANKS);
        assertThat(sent.id()).startsWith("officer:");
    }

    @Test
    void theSecondOfTwoOfficersIsToldWhatTheFirstDid() throws Exception {
        post("officer", "acknowledge", SEEN);

        HttpResponse<String> english =
                post(
                        "chief",
                        "close",
                        "{\"revision\":1,\"grade\":\"red\",\"outcome\":\"TRUE_EVENT\"}",
                        "Accept-Language",
                        "en");
        HttpResponse<String> chinese =
                post(
                        "chief",
                        "close",
                        "{\"revision\":1,\"grade\":\"red\",\"outcome\":\"TRUE_EVENT\"}",
                        "Accept-Language",
                        "zh-CN");

        assertThat(english.statusCode()).isEqualTo(409);
        JsonNode told = JSON.readTree(english.body());
        assertThat(told.at("/code").asText()).isEqualTo("CONFLICT");
        assertThat(told.at("/message").asText()).contains("officer").contains("Acknowledged");
        assertThat(told.at("/warning/revision").asLong()).isEqualTo(2);
        assertThat(JSON.readTree(chinese.body()).at("/message").asText())
                .contains("officer")
                .contains("已确认");
    }

    @Test
    void whoeverSawALowerGradeIsToldThatItHasRisen() throws Exception {
        HttpResponse<String> answer =
                post(
                        "officer",
                        "acknowledge",
                        "{\"revision\":1,\"grade\":\"yellow\"}",
                        "Accept-Language",
                        "en");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("GRADE_RISEN").contains("risen to Red");
    }

    @Test
    void oneProposesAndAnotherReleases() throws Exception {
        assertThat(post("officer", "propose", PROPOSAL).statusCode()).isEqualTo(200);
        String seen = "{\"revision\":2,\"grade\":\"red\"}";

        HttpResponse<String> alone = post("officer", "release", seen);
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(alone.body()).contains("SECOND_PERSON_NEEDED");

        HttpResponse<String> released = post("chief", "release", seen);
        assertThat(released.statusCode()).isEqualTo(200);
        assertThat(
                        JSON.readTree(released.body())
                                .at("/warning/act/act/after/released/approvedBy")
                                .asText())
                .isEqualTo("chief");
    }

    @Test
    void theSameKeySentAgainIsOneCommand() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer =
                    post("officer", "acknowledge", SEEN, "Idempotency-Key", "k-1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).at("/revision").asLong()).isEqualTo(2);
        }
        assertThat(harness.job.taken()).extracting(Command::id).containsOnly("officer:k-1");

        HttpResponse<String> other =
                post("officer", "comment", "{\"note\":\"x\"}", "Idempotency-Key", "k-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("KEY_USED");

        assertThat(post("chief", "acknowledge", SEEN, "Idempotency-Key", "k-1").statusCode())
                .as("another user's key is another key")
                .isEqualTo(409);
    }

    @Test
    void aJobThatDoesNotAnswerIsToldHonestly() throws Exception {
        harness.job.fallSilent(true);
        HttpResponse<String> answer =
                post(
                        "officer",
                        "acknowledge",
                        SEEN,
                        "Accept-Language",
                        "en",
                        "Idempotency-Key",
                        "k-2");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body())
                .contains("may still take effect")
                .contains("same Idempotency-Key");

        harness.job.fallSilent(false);
        HttpResponse<String> again = post("officer", "acknowledge", SEEN, "Idempotency-Key", "k-2");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body()).at("/revision").asLong()).isEqualTo(2);
    }

    @Test
    void withoutABrokerNothingIsSentAndThatIsSaid() throws Exception {
        harness.feed.takeCommands(null);

        HttpResponse<String> answer = post("officer", "acknowledge", SEEN);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("NOT_SENT");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "engineer | acknowledge | 403",
                "watcher  | acknowledge | 403",
                "chemist  | acknowledge | 403",
                "northern | acknowledge | 404",
                "officer  | explode     | 404",
            })
    void whoMayNotIsRefusedAndNothingIsSent(String user, String command, int status)
            throws Exception {
        assertThat(post(user, command, SEEN).statusCode()).isEqualTo(status);
        assertThat(harness.job.taken()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "acknowledge | {}                                          | FIELD_MISSING | revision",
                "acknowledge | {\"revision\":1}                              | FIELD_MISSING | grade",
                "acknowledge | {\"revision\":-1,\"grade\":\"red\"}             | FIELD_WRONG   | revision",
                "acknowledge | {\"revision\":1.5,\"grade\":\"red\"}            | FIELD_WRONG   | revision",
                "acknowledge | {\"revision\":1,\"grade\":\"purple\"}           | FIELD_WRONG   | grade",
                "acknowledge | {\"revision\":1,\"grade\":\"red\",\"x\":1}      | FIELD_UNKNOWN | x",
                "acknowledge | []                                          | BAD_REQUEST   | JSON",
                "acknowledge | {\"revision\":                               | BAD_REQUEST   | JSON",
                "comment     | {\"note\":\"  \"}                             | FIELD_MISSING | note",
                "comment     | {\"note\":7}                                 | FIELD_WRONG   | note",
                "tick        | {\"step\":\"a b\"}                            | FIELD_WRONG   | step",
                "shelve      | {\"revision\":1,\"grade\":\"red\",\"note\":\"x\"} | FIELD_MISSING | until",
                "shelve      | {\"revision\":1,\"grade\":\"red\",\"note\":\"x\",\"until\":\"soon\"} | FIELD_WRONG | until",
                "close       | {\"revision\":1,\"grade\":\"red\",\"outcome\":\"OOPS\"} | FIELD_WRONG | outcome",
                "propose     | {\"revision\":1,\"grade\":\"red\",\"proposal\":{}} | FIELD_MISSING | proposal",
            })
    void whatIsNoCommandIsRefusedByField(String command, String body, String code, String field)
            throws Exception {
        HttpResponse<String> answer = post("officer", command, body, "Accept-Language", "en");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/code").asText()).isEqualTo(code);
        assertThat(JSON.readTree(answer.body()).at("/message").asText()).contains(field);
        assertThat(harness.job.taken()).isEmpty();
    }

    @Test
    void nobodyTellsPeopleOfARegionThatIsNotHis() throws Exception {
        HttpResponse<String> wide =
                post("town", "propose", PROPOSAL.replace("430999/430999101", "430999"));
        assertThat(wide.statusCode()).isEqualTo(403);
        assertThat(wide.body()).contains("REGION_NOT_YOURS");

        post("officer", "propose", PROPOSAL.replace("430999/430999101", "430999"));
        HttpResponse<String> release =
                post("town", "release", "{\"revision\":2,\"grade\":\"red\"}");
        assertThat(release.statusCode()).isEqualTo(403);
    }

    @Test
    void aRequestThatDoesNotComeFromThePageIsRefused() throws Exception {
        HttpResponse<String> answer =
                harness.http()
                        .send(
                                harness.request(WARNING + "/acknowledge")
                                        .header("Cookie", harness.login("officer"))
                                        .POST(
                                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                                        SEEN))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(harness.job.taken()).isEmpty();
    }

    @Test
    void enterprisesAnnounceMaintenanceOfTheirOwnSitesOnly() throws Exception {
        String body = "{\"until\":\"2026-07-01T06:00:00Z\",\"note\":\"calibration\"}";
        String chemist = harness.login("chemist");

        HttpResponse<String> own =
                harness.send("POST", "/api/v1/sites/tank-farm/maintenance", chemist, body);
        HttpResponse<String> foreign =
                harness.send("POST", "/api/v1/sites/stone-bridge/maintenance", chemist, body);
        HttpResponse<String> sensor =
                harness.send(
                        "DELETE",
                        "/api/v1/sites/tank-farm/maintenance",
                        chemist,
                        "{\"sensor\":\"gauge-1\"}");
        HttpResponse<String> end =
                harness.send(
                        "DELETE",
                        "/api/v1/sites/tank-farm/maintenance",
                        chemist,
                        "{\"sensor\":\"detector-1\"}");

        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(sensor.statusCode()).as("a sensor of another site").isEqualTo(404);
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(harness.job.taken())
                .extracting(Command::kind)
                .containsExactly(Command.Kind.BEGIN_MAINTENANCE, Command.Kind.END_MAINTENANCE);
        assertThat(harness.job.taken().get(0).from()).contains(NOW);
    }

    @Test
    void allCommandsCarryWhatTheyNeed() throws Exception {
        Map<String, String> bodies =
                Map.of(
                        "assign", "\"person\":\"wang\"",
                        "shelve", "\"until\":\"2026-07-01T03:00:00Z\",\"note\":\"sensor changed\"",
                        "close", "\"outcome\":\"FALSE_ALARM\"");
        long revision = 1;
        for (String command : List.of("assign", "shelve", "close")) {
            HttpResponse<String> answer =
                    post(
                            "officer",
                            command,
                            "{\"revision\":"
                                    + revision
                                    + ",\"grade\":\"red\","
                                    + bodies.get(command)
                                    + "}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            revision++;
        }
        JsonNode after =
                harness.json("/api/v1/warnings", harness.login("officer"))
                        .at("/ended/0/act/act/after");
        assertThat(after.at("/assignee").asText()).isEqualTo("wang");
        assertThat(after.at("/shelf/reason").asText()).isEqualTo("sensor changed");
        assertThat(after.at("/outcome").asText()).isEqualTo("FALSE_ALARM");
        JsonNode history = harness.json(WARNING, harness.login("officer")).at("/transitions");
        assertThat(history.findValuesAsText("transition"))
                .containsExactly("RAISED", "FILED", "ASSIGNED", "SHELVED", "CLOSED");
    }
}
