package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.i18n.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Asks a running board as its web page does: logs in, lists warnings, listens to the live stream.
 */
final class ConsoleClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What a packet takes that holds a month of readings. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI base;
    private final Locale language;

    ConsoleClient(URI base, Locale language) {
        this.base = base;
        this.language = Messages.supported(language);
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .build();
    }

    /** The board says no; the message is its own sentence. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    void login(String user, String password) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(Map.of("user", user, "password", password));
        answer(
                request("api/v1/login")
                        .header("Content-Type", "application/json")
                        .header("X-Vigil-Request", "1")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    /** What shadow rules would have told. */
    JsonNode shadow() throws IOException, InterruptedException {
        return answer(request("api/v1/shadow").GET().build());
    }

    /** How a drill went. */
    JsonNode drill(String id) throws IOException, InterruptedException {
        return answer(
                request("api/v1/drills/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                        .GET()
                        .build());
    }

    /** Figures of a period; the query is written as in an address, perhaps empty. */
    JsonNode indicators(String query) throws IOException, InterruptedException {
        return answer(request("api/v1/indicators?" + query).GET().build());
    }

    /** What arrived of an enterprise on a day; the query is written as in an address. */
    JsonNode statement(String query) throws IOException, InterruptedException {
        return answer(request("api/v1/portal/statement?" + query).GET().build());
    }

    /** What the journal holds of the audit log. */
    JsonNode auditHeads() throws IOException, InterruptedException {
        return answer(request("api/v1/audit/heads").GET().build());
    }

    /** The evidence packet of a warning, a zip. */
    byte[] evidence(String id, String query) throws IOException, InterruptedException {
        HttpRequest request =
                request(
                                "api/v1/warnings/"
                                        + URLEncoder.encode(id, StandardCharsets.UTF_8)
                                        + "/evidence?"
                                        + query)
                        .timeout(LONG_PATIENCE)
                        .GET()
                        .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw refused(response.body(), response.statusCode());
        }
        return response.body();
    }

    JsonNode warnings() throws IOException, InterruptedException {
        return answer(request("api/v1/warnings").GET().build());
    }

    /**
     * Hands over the JSON of each warning event after {@code cursor}, until the board ends the
     * stream.
     *
     * @param cursor the id to go on from; moves with each event, so that nothing comes again after
     *     a stream that broke
     */
    void follow(AtomicReference<String> cursor, Consumer<JsonNode> onWarning)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                base.resolve(
                                        "api/v1/events?after="
                                                + URLEncoder.encode(
                                                        cursor.get(), StandardCharsets.UTF_8)))
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<InputStream> response =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw refused(body.readAllBytes(), response.statusCode());
            }
            read(body, cursor, onWarning);
        }
    }

    private static void read(
            InputStream body, AtomicReference<String> cursor, Consumer<JsonNode> onWarning)
            throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        String id = cursor.get();
        String type = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                type = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.isEmpty()) {
                if (type.equals("warning") && data.length() > 0) {
                    onWarning.accept(JSON.readTree(data.toString()));
                }
                cursor.set(id);
                type = "";
                data.setLength(0);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept-Language", language.toLanguageTag());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw refused(response.body(), response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    private static RefusedException refused(byte[] body, int status) {
        try {
            JsonNode problem = JSON.readTree(body);
            String sentence =
                    problem.path("message").asText("") + " " + problem.path("hint").asText("");
            return new RefusedException(sentence.isBlank() ? "HTTP " + status : sentence.strip());
        } catch (IOException e) {
            return new RefusedException("HTTP " + status);
        }
    }
}
