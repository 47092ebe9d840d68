package io.vigil.standalone.endtoend.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.endtoend.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The county's HTTP API, as one user uses it, or somebody who is not logged in. */
final class CountyApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final Optional<String> cookie;

    private CountyApi(String base, Optional<String> cookie) {
        this.base = base;
        this.cookie = cookie;
    }

    static CountyApi asNobody(CountyVigil county) {
        return new CountyApi(county.installation().boardUrl(), Optional.empty());
    }

    static CountyApi as(CountyVigil county, String user) throws Exception {
        return as(county.installation(), user);
    }

    static CountyApi as(Installation installation, String user) throws Exception {
        String password = installation.vigil().password(user);
        String base = installation.boardUrl();
        HttpRequest login =
                HttpRequest.newBuilder(URI.create(base + "/api/v1/login"))
                        .header("X-Vigil-Request", "1")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(
                                                Map.of("user", user, "password", password))))
                        .build();
        String given = send(login).headers().firstValue("Set-Cookie").orElseThrow();
        return new CountyApi(base, Optional.of(given.split(";")[0]));
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The whole answer of an address, as the server's document writes it. */
    HttpResponse<String> ask(String address) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + address));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return send(request.build());
    }

    /** What an address below {@code /api/v1/} answers. */
    JsonNode get(String path) throws Exception {
        return JSON.readTree(ask("/api/v1/" + path).body());
    }

    /** What the API answers to a message with these headers alone; it has to take it. */
    String post(String path, String body, String... headers) throws Exception {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/" + path))
                                .headers(headers)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(201, 202);
        return answer.body();
    }

    /** The text of a token for readings, which holds for a day. */
    String newPushToken(String name) throws Exception {
        Map<String, Object> wanted =
                Map.of(
                        "name",
                        name,
                        "scopes",
                        List.of("push"),
                        "expires",
                        Instant.now().plus(Duration.ofDays(1)).toString());
        String made =
                post(
                        "tokens",
                        JSON.writeValueAsString(wanted),
                        "Cookie",
                        cookie.orElseThrow(),
                        "X-Vigil-Request",
                        "1");
        return JSON.readTree(made).path("text").asText();
    }
}
