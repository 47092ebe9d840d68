package io.vigil.standalone.endtoend.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.vigil.canary.Canary;
import io.vigil.simulator.CountyResources;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.InstallationPlan;
import io.vigil.standalone.endtoend.Watched;
import io.vigil.web.browser.Browsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of the canary, what it leaves behind, and how Vigil tells of itself while its
 * broker is away: to machines, to people, and to whoever waits outside.
 */
class WatchdogITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger beats = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Set<String> topicsOfTheCanary = ConcurrentHashMap.newKeySet();

    /** Whoever waits outside. */
    private HttpServer outside() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    switch (exchange.getRequestURI().getPath()) {
                        case "/beat" -> beats.incrementAndGet();
                        case "/beat/fail" -> ends.incrementAndGet();
                        default -> notes.add(body);
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    /** The fictional county beside a Mosquitto; nothing is measured there. */
    private static InstallationPlan county(Path directory) throws IOException {
        Path catalogue = directory.resolve(CountyResources.CATALOGUE);
        Path rules = directory.resolve(CountyResources.RULES);
        Files.writeString(catalogue, CountyResources.text(CountyResources.CATALOGUE));
        Files.writeString(rules, CountyResources.text(CountyResources.RULES));
        return InstallationPlan.in(directory, new Watched(catalogue, rules))
                .clock("wall")
                .mosquitto();
    }

    private JsonNode probe(Installation installation, String address, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(installation.boardUrl() + address))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == status
                ? JSON.readTree(answer.body())
                : MissingNode.getInstance();
    }

    private void awaitProbe(Installation installation, String address, int status) {
        await(address + " answers " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !probe(installation, address, status).isMissingNode());
    }

    @Test
    void tellsOfItselfAndRecovers(@TempDir Path directory) throws Exception {
        HttpServer outside = outside();
        String there = "http://127.0.0.1:" + outside.getAddress().getPort();
        String lines =
                """
                watchdog:
                  interval: 1 s
                  canary: { interval: 1 s, limit: 1 s }
                  heartbeat: { url: %s/beat, interval: 1 s, fail-url: %s/beat/fail }
                  notify: %s/notes
                """
                        .formatted(there, there, there);
        try (Installation installation = county(directory).configuration(lines).start();
                Browsers browsers = new Browsers()) {
            MqttClient ear = listen(installation);
            awaitProbe(installation, "/readyz", 200);
            await("heartbeats").atMost(PATIENCE).until(() -> beats.get() > 1);
            assertThat(probe(installation, "/healthz", 200).at("/parts/canary").asText())
                    .isEqualTo("fine");
            JsonNode canary = health(installation, "canary");
            assertThat(canary.at("/level").asText()).isEqualTo("FINE");
            assertThat(canary.at("/value").asDouble()).isLessThan(2);
            leavesNoTrace(installation);
            ear.disconnectForcibly();
            ear.close();
            List<Page> pages = pages(installation, browsers);
            pages.forEach(page -> assertThat(page.locator(".alarm-bar.self").count()).isZero());

            installation.mosquitto().kill();
            awaitProbe(installation, "/healthz", 503);
            awaitProbe(installation, "/readyz", 503);
            assertThat(probe(installation, "/healthz", 503).at("/failing").toString())
                    .contains("canary");
            await("the broker is told")
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    probe(installation, "/readyz", 503)
                                            .at("/failing")
                                            .toString()
                                            .contains("broker"));
            pages.forEach(page -> page.locator("[data-alarm=canary]").waitFor());
            assertThat(pages.get(0).locator(".alarm-bar.self").textContent())
                    .contains("测试预警没有出来", "请通知管理员");
            assertThat(pages.get(1).locator(".alarm-bar.self").textContent())
                    .contains("The test warning does not come out", "Details");
            Browsers.shoot(pages.get(0), "watchdog-zh-CN");
            Browsers.shoot(pages.get(1), "watchdog-en");
            await("the end is told outside").atMost(PATIENCE).until(() -> ends.get() == 1);
            int before = beats.get();
            await("changes are told outside")
                    .atMost(PATIENCE)
                    .until(() -> notes.stream().anyMatch(note -> note.contains("\"canary\"")));

            installation.mosquitto().start();
            awaitProbe(installation, "/healthz", 200);
            awaitProbe(installation, "/readyz", 200);
            await("heartbeats again").atMost(PATIENCE).until(() -> beats.get() > before);
            pages.forEach(
                    page ->
                            await("no more alarm")
                                    .atMost(PATIENCE)
                                    .until(
                                            () -> {
                                                page.waitForTimeout(100);
                                                return page.locator(".alarm-bar").count() == 0;
                                            }));
            assertThat(JSON.readTree(notes.get(notes.size() - 1)).at("/level").asText())
                    .isEqualTo("fine");
            installation.vigil().stop();
            assertThat(
                            Files.readString(
                                    installation.vigil().data().resolve("office.db"),
                                    StandardCharsets.ISO_8859_1))
                    .doesNotContain(Canary.ID);
        } finally {
            outside.stop(0);
        }
    }

    /** Hears everything that is published. */
    private MqttClient listen(Installation installation) throws Exception {
        MqttClient ear = new MqttClient(installation.brokerUrl(), "ear", new MemoryPersistence());
        ear.connect();
        ear.subscribe(
                new MqttSubscription[] {new MqttSubscription("#", 0)},
                new IMqttMessageListener[] {
                    (topic, message) -> {
                        if (new String(message.getPayload(), StandardCharsets.UTF_8)
                                        .contains(Canary.ID)
                                || topic.contains(Canary.ID)) {
                            topicsOfTheCanary.add(topic);
                        }
                    }
                });
        return ear;
    }

    private static JsonNode health(Installation installation, String key) throws Exception {
        JsonNode items =
                JSON.readTree(
                                CountyApi.as(installation, "admin")
                                        .ask("/api/v1/admin/health")
                                        .body())
                        .at("/items");
        for (JsonNode item : items) {
            if (item.at("/key").asText().equals(key)) {
                return item;
            }
        }
        throw new AssertionError(key + " is not among " + items);
    }

    /** Whatever an administrator can read does not know it, nor does any topic but its own two. */
    private void leavesNoTrace(Installation installation) throws Exception {
        CountyApi admin = CountyApi.as(installation, "admin");
        SoftAssertions all = new SoftAssertions();
        int asked = 0;
        for (String address : readable(admin)) {
            all.assertThat(admin.ask(address).body()).as(address).doesNotContain(Canary.ID);
            asked++;
        }
        all.assertThat(asked).isGreaterThan(30);
        all.assertThat(
                        JSON.readTree(admin.ask("/api/v1/admin/health").body())
                                .at("/counts/messages")
                                .asLong())
                .isZero();
        all.assertThat(topicsOfTheCanary)
                .containsExactlyInAnyOrder(Canary.TOPIC, Canary.EVENTS_TOPIC);
        all.assertAll();
    }

    private static List<String> readable(CountyApi admin) throws Exception {
        List<String> addresses = new ArrayList<>();
        JsonNode paths = JSON.readTree(admin.ask("/api/v1/openapi.json").body()).at("/paths");
        for (Iterator<String> names = paths.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean stream = name.equals("/api/v1/events");
            if (paths.path(name).has("get") && !name.contains("{") && !stream) {
                addresses.add(name);
            }
        }
        return addresses;
    }

    private static List<Page> pages(Installation installation, Browsers browsers) {
        List<Page> pages = new ArrayList<>();
        for (String[] who : new String[][] {{"duty", "zh-CN"}, {"admin", "en"}}) {
            Page page = browsers.open(who[1], 1366, 768);
            page.navigate(installation.boardUrl());
            Browsers.logIn(page, who[0], installation.vigil().password(who[0]));
            pages.add(page);
        }
        return pages;
    }
}
