package io.vigil.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.openapi.ApiSchemas;
import io.vigil.web.push.Publications.Outcome;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an enterprise is answered that sends readings over HTTP. */
class ReadingsApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ApiSchemas SCHEMAS = ApiSchemas.ofFragments();
    private static final String UP = "vigil/v1/up/" + County.PLANT.value();
    private static final String READING =
            "[{\"sensor\":\"tank-1\",\"t\":1782869400000,\"values\":{\"level\":1}}]";
    private static final Duration PATIENCE = Duration.ofMillis(50);

    @TempDir Path directory;
    private final Broker broker = new Broker();
    private ConsoleHarness harness;
    private String token;

    /** A broker that answers as it is told to, and notes what it holds. */
    private static final class Broker implements Publications {
        private final List<String> topics = Collections.synchronizedList(new ArrayList<>());
        private volatile CompletableFuture<Outcome> answer =
                CompletableFuture.completedFuture(Outcome.HELD);

        @Override
        public Set<String> formats() {
            return Set.of("json", "senml");
        }

        @Override
        public CompletableFuture<Outcome> publish(String topic, byte[] payload) {
            topics.add(topic);
            return answer.copy();
        }
    }

    @BeforeEach
    void start() throws Exception {
        harness =
                new ConsoleHarness(
                        directory,
                        console ->
                                console.part(
                                        new ReadingsApi(
                                                broker,
                                                new PushSettings(5, PATIENCE),
                                                () -> ConsoleHarness.NOW)));
        token = token("chemist", "push");
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private String token(String user, String scope) throws Exception {
        String form =
                JSON.writeValueAsString(
                        Map.of(
                                "name",
                                "gateway",
                                "scopes",
                                List.of(scope),
                                "expires",
                                ConsoleHarness.NOW.plus(Duration.ofDays(1)).toString()));
        String made = harness.send("POST", "/api/v1/tokens", harness.login(user), form).body();
        return JSON.readTree(made).path("text").asText();
    }

    private HttpResponse<String> send(String query, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                harness.request("/api/v1/readings" + query)
                        .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer =
                harness.http()
                        .send(
                                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                                HttpResponse.BodyHandlers.ofString());
        SCHEMAS.check(
                "POST",
                "/api/v1/readings",
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        return answer;
    }

    private HttpResponse<String> push(String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send("", READING, all.toArray(String[]::new));
    }

    @Test
    void whatTheBrokerHoldsIsAcceptedAndTheAnswerSaysWhereRefusalsAreTold() throws Exception {
        HttpResponse<String> answer = push("Accept-Language", "en");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(broker.topics).containsExactly(UP);
        JsonNode told = JSON.readTree(answer.body());
        assertThat(told.path("rejectsTopic").asText())
                .isEqualTo("vigil/v1/down/" + County.PLANT.value() + "/rejects");
        assertThat(told.path("rejects").asText()).isEqualTo("/api/v1/portal/rejects");
        assertThat(told.path("message").asText()).contains("The broker holds the message");
        assertThat(push("Accept-Language", "zh-CN").body()).contains("消息已由消息代理保存");
    }

    @ParameterizedTest(name = "{0} as {1} goes to {2}")
    @CsvSource({
        "?sensor=tank-1,application/json;charset=utf-8,/tank-1",
        "?format=senml,application/octet-stream,/raw/senml",
        "'',application/senml+json,/raw/senml"
    })
    void theTopicIsTheOneOverMqtt(String query, String type, String topic) throws Exception {
        assertThat(send(query, "[]", "Content-Type", type).statusCode()).isEqualTo(202);
        assertThat(broker.topics).containsExactly(UP + topic);
    }

    @ParameterizedTest(name = "{0} as {1} is answered {2} {3}")
    @CsvSource({
        "'',application/xml,415,FORMAT_UNKNOWN",
        "?format=morse,application/json,415,FORMAT_UNKNOWN",
        "?sensor=a%2Fb,application/json,400,FIELD_WRONG",
        "?sensor=%2B,application/json,400,FIELD_WRONG",
        "?sensor=tank-1&format=senml,application/json,400,FIELD_WRONG"
    })
    void whatHasNoTopicIsRefused(String query, String type, int status, String code)
            throws Exception {
        HttpResponse<String> answer = send(query, READING, "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
        assertThat(broker.topics).isEmpty();
    }

    @Test
    void whatIsCompressedEmptyOrTooLargeIsRefused() throws Exception {
        assertThat(push("Content-Encoding", "gzip").body()).contains("ENCODING_UNKNOWN");
        assertThat(send("", "", "Content-Type", "application/json").statusCode()).isEqualTo(400);
        String tooLong = " ".repeat(PushedMessage.MOST_BYTES + 1);
        HttpResponse<String> announced = send("", tooLong, "Content-Type", "application/json");
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.body()).contains("262145", "262144");
        // Of unknown length, so that it is sent in chunks.
        HttpRequest.BodyPublisher chunks =
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(tooLong.getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> streamed =
                harness.http()
                        .send(
                                harness.request("/api/v1/readings")
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .POST(chunks)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(streamed.statusCode()).as("without length").isEqualTo(413);
        assertThat(broker.topics).isEmpty();
    }

    @Test
    void theSameKeyIsAnsweredTheSameAndPublishedOnce() throws Exception {
        HttpResponse<String> first = push("Idempotency-Key", "k-1");
        HttpResponse<String> again = push("Idempotency-Key", "k-1");

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(broker.topics).hasSize(1);
        HttpResponse<String> other =
                send(
                        "?sensor=tank-1",
                        READING,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "k-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("KEY_USED");
        assertThat(push("Idempotency-Key", "k 1").statusCode()).isEqualTo(400);
    }

    @Test
    void whatFailedIsNotRememberedAndIsSentAgain() throws Exception {
        broker.answer = CompletableFuture.completedFuture(Outcome.BEHIND);
        HttpResponse<String> behind = push("Idempotency-Key", "k-2");
        broker.answer = CompletableFuture.completedFuture(Outcome.AWAY);
        HttpResponse<String> away = push("Idempotency-Key", "k-2");
        broker.answer = CompletableFuture.completedFuture(Outcome.HELD);

        assertThat(behind.statusCode()).isEqualTo(429);
        assertThat(behind.headers().firstValue("Retry-After")).isPresent();
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("PUSH_AWAY");
        assertThat(push("Idempotency-Key", "k-2").statusCode()).isEqualTo(202);
        assertThat(broker.topics).hasSize(3);
    }

    @Test
    void aKeyThatWaitsForTheBrokerIsNotPublishedTwice() throws Exception {
        CompletableFuture<Outcome> slow = new CompletableFuture<>();
        broker.answer = slow;
        HttpResponse<String> early = push("Idempotency-Key", "k-3");
        slow.complete(Outcome.HELD);
        HttpResponse<String> late = push("Idempotency-Key", "k-3");

        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.body()).contains("PUSH_UNANSWERED");
        assertThat(late.statusCode()).isEqualTo(202);
        assertThat(broker.topics).hasSize(1);
    }

    @Test
    void whoSendsTooFastIsToldWhenToComeAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(push().statusCode()).isEqualTo(202);
        }

        HttpResponse<String> answer = push();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("PUSH_TOO_FAST");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(broker.topics).hasSize(10);
    }

    @Test
    void onlyEnterprisesSendAndOnlyWithTheScopeForIt() throws Exception {
        String pushOnly = token;
        assertThat(
                        harness.http()
                                .send(
                                        harness.request("/api/v1/sites")
                                                .header("Authorization", "Bearer " + pushOnly)
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(403);
        token = token("chemist", "read");
        assertThat(push().body()).contains("SCOPE_MISSING");
        token = token("officer", "push");
        assertThat(push().body()).contains("NOT_ALLOWED");
        assertThat(broker.topics).isEmpty();
    }
}
