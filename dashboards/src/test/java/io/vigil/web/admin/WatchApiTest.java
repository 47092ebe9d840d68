package io.vigil.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import io.vigil.office.Office;
import io.vigil.office.OfficeSettings;
import io.vigil.office.audit.AuditChain;
import io.vigil.response.DeskSettings;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.MemoryStore;
import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.watchdog.SelfWatch;
import io.vigil.web.watchdog.WatchdogSettings;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console that watches itself tells programs, pages and administrators. */
class WatchApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;
    private volatile boolean running = true;
    private Office office;
    private ConsoleHarness harness;

    private static final class NoFiles implements DeskSource {
        @Override
        public Map<String, String> texts() {
            return Map.of();
        }

        @Override
        public List<Finding> check(Map<String, String> texts) {
            return List.of();
        }
    }

    @BeforeEach
    void start() throws Exception {
        office =
                Office.with(
                                new OfficeSettings(
                                        directory.resolve(OfficeSettings.FILE),
                                        BrokerAccess.anonymous("tcp://127.0.0.1:1"),
                                        "office"),
                                new MemoryStore(),
                                new AuditChain())
                        .clock(() -> ConsoleHarness.NOW)
                        .start();
        WatchdogSettings often =
                new WatchdogSettings(
                        Duration.ofMillis(50),
                        2,
                        2,
                        Optional.of(Duration.ofMillis(200)),
                        Duration.ofMillis(200),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Optional.empty());
        // Takes the canary's readings, of which nothing ever comes.
        SelfWatch watch =
                new SelfWatch(
                        often,
                        reading -> CompletableFuture.completedFuture(null),
                        InstantSource.system());
        harness =
                new ConsoleHarness(
                        directory,
                        builder ->
                                builder.desk(() -> DeskSettings.EMPTY)
                                        .office(office)
                                        .administration(
                                                new AdminRoom.Outside(
                                                        new FactsOfARun(
                                                                () -> running, () -> Duration.ZERO),
                                                        new NoFiles(),
                                                        List.of(),
                                                        name -> {}))
                                        .watch(watch));
    }

    @AfterEach
    void stop() {
        harness.close();
        office.close();
    }

    private JsonNode probe(String address) throws Exception {
        HttpResponse<String> answer = harness.get(address, "");
        JsonNode told = JSON.readTree(answer.body());
        assertThat(answer.statusCode())
                .isEqualTo(told.at("/status").asText().equals("ok") ? 200 : 503);
        return told;
    }

    private static List<String> failing(JsonNode probe) {
        List<String> keys = new ArrayList<>();
        probe.at("/failing").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private void awaitFailing(String address, String... keys) {
        await(address + " names " + List.of(keys))
                .atMost(PATIENCE)
                .until(() -> failing(probe(address)).containsAll(List.of(keys)));
    }

    @Test
    void programsAreToldKeysAndStatesWithoutALogin() throws Exception {
        awaitFailing("/healthz", "canary");
        assertThat(probe("/healthz").at("/parts/jobs").asText()).isEqualTo("fine");
        awaitFailing("/readyz", "canary", "office");
        assertThat(probe("/readyz").at("/parts/store").asText()).isEqualTo("fine");

        running = false;
        awaitFailing("/healthz", "canary", "jobs");
        running = true;
        await("jobs are fine again")
                .atMost(PATIENCE)
                .until(() -> !failing(probe("/healthz")).contains("jobs"));
    }

    @Test
    void administratorsAreToldSinceWhenAndAllOnDutyWithTheNextPulse() throws Exception {
        awaitFailing("/healthz", "canary");

        JsonNode items = harness.json("/api/v1/admin/health", harness.login("admin")).at("/items");
        assertThat(items)
                .filteredOn(item -> item.at("/key").asText().equals("canary"))
                .singleElement()
                .satisfies(item -> assertThat(item.at("/level").asText()).isEqualTo("BAD"))
                .satisfies(item -> assertThat(item.hasNonNull("since")).isTrue());
        assertThat(pulse("watcher").at("/alarms").toString()).contains("\"canary\"");
        assertThat(pulse("chemist").has("alarms")).as("an enterprise").isFalse();
    }

    private JsonNode pulse(String user) throws Exception {
        HttpResponse<InputStream> stream =
                harness.http()
                        .send(
                                harness.request("/api/v1/events")
                                        .header("Cookie", harness.login(user))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:") && line.contains("\"broker\"")) {
                    return JSON.readTree(line.substring("data:".length()));
                }
            }
        }
        throw new AssertionError("no pulse");
    }
}
