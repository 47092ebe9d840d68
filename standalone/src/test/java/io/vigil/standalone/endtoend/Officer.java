package io.vigil.standalone.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody at the desk: does what the page does, and does it again with the same key while nobody
 * answers.
 */
final class Officer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final URI base;
    private final String user;
    private final String password;
    private int keys;

    /** What came back. */
    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asText();
        }
    }

    Officer(String boardUrl, String user, String password) {
        this.base = URI.create(boardUrl + "/");
        this.user = user;
        this.password = password;
    }

    String name() {
        return user;
    }

    /** Asks; empty while the board is away. */
    Optional<Answer> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** The raw body of what everybody may read; empty while the board is away. */
    Optional<String> text(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A key for one command, however often it is sent. */
    String newKey() {
        keys++;
        return user + "-" + keys;
    }

    /** Sends a command once; empty if nobody answered. */
    Optional<Answer> command(String episode, String command, ObjectNode body, String key) {
        return send(HttpRequest.newBuilder(
                                base.resolve("api/v1/warnings/" + episode + "/" + command))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .filter(answer -> answer.status() != 504);
    }

    private Optional<Answer> send(HttpRequest.Builder request) {
        try {
            HttpRequest whole = request.header("X-Vigil-Request", "1").timeout(PATIENCE).build();
            HttpResponse<byte[]> response =
                    http.send(whole, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 401) {
                login();
                response = http.send(whole, HttpResponse.BodyHandlers.ofByteArray());
            }
            return response.statusCode() == UNAVAILABLE
                    ? Optional.empty()
                    : Optional.of(
                            new Answer(response.statusCode(), JSON.readTree(response.body())));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void login() throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("user", user).put("password", password);
        http.send(
                HttpRequest.newBuilder(base.resolve("api/v1/login"))
                        .timeout(PATIENCE)
                        .header("X-Vigil-Request", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
