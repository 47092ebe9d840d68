package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.config.VigilSettings;
import io.vigil.web.metrics.MetricsSettings;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running Vigil tells Prometheus. */
class MetricsITCase {
    private static final String RECEIVED =
            "vigil_source_received_total{job_name=\"early-warning\",source=\"readings\"} ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTERPRISE = "qinglan-hydrology";
    private static final String SENSOR = "river-01-level";
    private static final String QUANTITY = "level";

    @TempDir private Path directory;

    private Vigil start(MetricsSettings access) throws StartException {
        VigilSettings.Console console =
                new VigilSettings.Console(
                        SmallVigil.LOOPBACK,
                        0,
                        Locale.ENGLISH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        access);
        return SmallVigil.start(
                directory, 0, console, OutputStream.nullOutputStream(), InstantSource.system());
    }

    private static HttpResponse<String> ask(Vigil vigil, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(vigil.consoleUrl() + "/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static void send(Vigil vigil, String... topicsAndPayloads) throws Exception {
        MqttClient client =
                new MqttClient(vigil.brokerUrl().orElseThrow(), "sender", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(Accounts.SERVICE);
        options.setPassword(vigil.accounts().servicePassword().getBytes(StandardCharsets.UTF_8));
        client.connect(options);
        for (int i = 0; i < topicsAndPayloads.length; i += 2) {
            client.publish(
                    topicsAndPayloads[i],
                    topicsAndPayloads[i + 1].getBytes(StandardCharsets.UTF_8),
                    1,
                    false);
        }
        client.disconnect();
        client.close();
    }

    @Test
    void tellsWhatHappenedInAFormThatPrometheusTakes() throws Exception {
        try (Vigil vigil = start(MetricsSettings.LOCAL)) {
            String reading =
                    "{\"t\":\"%s\",\"values\":{\"%s\":120}}".formatted(Instant.now(), QUANTITY);
            send(
                    vigil,
                    "vigil/v1/up/" + ENTERPRISE + "/" + SENSOR,
                    reading,
                    "vigil/v1/up/" + ENTERPRISE + "/" + SENSOR,
                    reading,
                    "vigil/v1/up/" + ENTERPRISE + "/nobody",
                    reading,
                    "vigil/v1/up/" + ENTERPRISE + "/raw/senml",
                    "{}");

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(ask(vigil).body().lines())
                                            .contains(
                                                    "vigil_messages_total{format=\"json\"} 3",
                                                    "vigil_messages_total{format=\"senml\"} 1",
                                                    "vigil_readings_total 2",
                                                    "vigil_readings_repeated_total 1",
                                                    "vigil_rejects_total{code=\"UNKNOWN_SENSOR\"} 1",
                                                    "vigil_hop_seconds_count{hop=\"source\"} 4",
                                                    "vigil_hop_seconds_count{hop=\"age\"} 1",
                                                    "vigil_store_written_total{kind=\"readings\"} 1",
                                                    "vigil_jobs_running 1")
                                            .as("the canary's are among them")
                                            .anyMatch(
                                                    line ->
                                                            line.startsWith(RECEIVED)
                                                                    && number(line) >= 4));
            String metrics = ask(vigil).body();
            assertThat(metrics).contains("vigil_checkpoint_age_seconds ", "route=\"/metrics\"");
            assertThat(metrics).doesNotContain(ENTERPRISE, SENSOR);
            assertThat(metrics.lines().filter(line -> !line.startsWith("#")).count())
                    .as("lines of a county of 408 sensors")
                    .isLessThan(400);
            Promtool.accepts(metrics, "check", "metrics");
        }
    }

    @Test
    void withATokenItIsToldToThoseWhoHaveItAndElseToThisMachineOnly() throws Exception {
        try (Vigil vigil = start(new MetricsSettings(Optional.of("fig-tree")))) {
            assertThat(ask(vigil).statusCode()).isEqualTo(403);
            assertThat(ask(vigil, "Authorization", "Bearer fig").statusCode()).isEqualTo(403);
            HttpResponse<String> told = ask(vigil, "Authorization", "Bearer fig-tree");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
        }
    }
}
