package io.vigil.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The board of a running Vigil, asked over HTTP as the web page does. */
public final class Board {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final URI base;

    private Board(URI base) {
        this.base = base;
    }

    static Board login(int port, String user, String password) {
        Board board = new Board(URI.create("http://127.0.0.1:" + port + "/api/v1/"));
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
        board.answer(
                board.request("login")
                        .header("Content-Type", "application/json")
                        .header("X-Vigil-Request", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
        return board;
    }

    /**
     * Sums of a ledger.
     *
     * @param received readings that came for the first time
     * @param duplicates readings that came again
     */
    public record LedgerSums(long received, long duplicates) {}

    /**
     * How a part of the system is.
     *
     * @param says in words
     * @param advice what to do; empty while it is fine
     */
    public record Health(String level, String says, String advice) {}

    /** Time of the newest stored value of each sensor that has one. */
    public Map<String, Instant> newestReadings() {
        Map<String, Instant> newest = new TreeMap<>();
        for (JsonNode sensor : answer(request("sensors").GET().build()).path("sensors")) {
            JsonNode at = sensor.path("state").path("at");
            if (at.isTextual()) {
                newest.put(sensor.path("id").asText(), Instant.parse(at.asText()));
            }
        }
        return newest;
    }

    /** English names of the sites of the catalogue in force, by their ids. */
    public Map<String, String> siteNames() {
        Map<String, String> names = new TreeMap<>();
        for (JsonNode site : answer(request("sites").GET().build()).path("sites")) {
            names.put(site.path("id").asText(), site.path("name").path("en").asText());
        }
        return names;
    }

    /** Sums of an enterprise's ledger over a month, of all sensors; for an administrator. */
    public LedgerSums ledger(String enterprise) {
        JsonNode answer =
                answer(request("portal/ledger?hours=744&enterprise=" + enterprise).GET().build());
        long received = 0;
        long duplicates = 0;
        for (JsonNode sums : answer.path("sensors")) {
            received += sums.path("received").asLong();
            duplicates += sums.path("duplicates").asLong();
        }
        return new LedgerSums(received, duplicates);
    }

    /**
     * A number that Vigil tells Prometheus.
     *
     * @param series with its labels, as it is written there
     */
    public double metric(String series) {
        HttpRequest metrics = HttpRequest.newBuilder(base.resolve("/metrics")).build();
        String told = new String(send(metrics).body(), StandardCharsets.UTF_8);
        return told.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + series + " in " + told));
    }

    /** Waits until the part of this key is at this level of health; for an administrator. */
    public void awaitHealth(String key, String level) {
        await(key + " is " + level).atMost(HEALTH_PATIENCE).until(() -> health(key).equals(level));
    }

    private String health(String key) {
        return health(key, "en").level();
    }

    /**
     * How a part is, now; for an administrator.
     *
     * @param language en or zh-CN
     */
    public Health health(String key, String language) {
        HttpRequest request =
                request("admin/health").header("Accept-Language", language).GET().build();
        for (JsonNode item : answer(request).path("items")) {
            if (item.path("key").asText().equals(key)) {
                return new Health(
                        item.path("level").asText(),
                        item.path("says").asText(),
                        item.path("advice").asText());
            }
        }
        throw new IllegalStateException("no such part: " + key);
    }

    /** Identities of a warning's steps, except what the desk did; empty if it is not known. */
    List<String> stepsOf(String episode) {
        HttpResponse<byte[]> response = send(request("warnings/" + episode).GET().build());
        if (response.statusCode() == 404) {
            return List.of();
        }
        List<String> identities = new ArrayList<>();
        for (JsonNode step : json(response).path("transitions")) {
            if (step.path("act").isMissingNode()) {
                identities.add(step.path("id").asText() + "#" + step.path("n").asLong());
            }
        }
        return identities;
    }

    /** Id of the newest warning event that the board knows of. */
    public String newestWarning() {
        return answer(request("warnings").GET().build()).path("cursor").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode answer(HttpRequest request) {
        return json(send(request));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    response.uri()
                            + ": "
                            + response.statusCode()
                            + new String(response.body(), StandardCharsets.UTF_8));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
