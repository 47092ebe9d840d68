package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.decode.sparkplug.DataType;
import io.vigil.ingest.decode.sparkplug.Metric;
import io.vigil.ingest.decode.sparkplug.Payload;
import io.vigil.ingest.decode.sparkplug.PayloadWriter;
import io.vigil.ingest.sparkplug.SparkplugHost;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.store.StoreSettings;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Sparkplug node on a real broker, from birth to death, with all that Vigil makes of it. */
class SparkplugITCase {
    private static final String BASE = "spBv1.0/hydro/";
    private static final String OTHER = "gauge-2";

    @TempDir private Path directory;

    @Test
    void aNodeIsHeardFromBirthToDeath() throws Exception {
        try (MosquittoServer broker =
                        MosquittoServer.open(
                                Files.createDirectories(directory.resolve("mosquitto")));
                TestClient client =
                        new TestClient(
                                broker.url(), "vigil/v1/events/#", "vigil/v1/down/#", "spBv1.0/#");
                RunningJobs jobs = start(broker)) {
            hostIsToldToBeThereAndGone(broker, client);
            client.publish(BASE + "NBIRTH/pi", node(0));
            client.publish(BASE + "DBIRTH/pi/gauge", level(1, 0, 2_600, true));
            client.publish(BASE + "DDATA/pi/gauge", level(2, 1, 2_690, false));
            await().until(() -> kinds(client).equals(List.of(TransitionKind.RAISED)));

            client.publish(BASE + "DDATA/pi/gauge", level(4, 2, 2_691, false));
            await().until(() -> client.on(BASE + "NCMD/pi").size() == 1);
            await().until(() -> !client.on("vigil/v1/down/hydro/rejects").isEmpty());
            assertThat(client.on("vigil/v1/down/hydro/rejects"))
                    .singleElement()
                    .asString()
                    .contains("SEQUENCE_GAP");

            client.publish(BASE + "NDEATH/pi", node(null));
            client.publish("vigil/v1/up/hydro/" + OTHER, json(60));
            await().until(() -> kinds(client).size() == 2);
            client.publish("vigil/v1/up/hydro/" + OTHER, json(600));

            await().until(() -> jobs.counters().getOrDefault("readings", 0L) == 6);
            assertThat(kinds(client)).containsExactly(TransitionKind.RAISED, TransitionKind.STALE);
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    private static void hostIsToldToBeThereAndGone(MosquittoServer broker, TestClient client) {
        String state = "spBv1.0/STATE/vigil";
        try (SparkplugHost host =
                SparkplugHost.start(BrokerSettings.of(broker.url()), "host", "vigil")) {
            assertThat(host).isNotNull();
            await().until(() -> client.on(state).size() == 1);
        }
        await().until(() -> client.on(state).size() == 2);
        String there = client.on(state).get(0);
        assertThat(there).matches("\\{\"online\":true,\"timestamp\":\\d{13}}");
        assertThat(client.on(state).get(1)).isEqualTo(there.replace("true", "false"));
    }

    private static List<TransitionKind> kinds(TestClient client) {
        return client.transitions().stream().map(Transition::kind).toList();
    }

    private RunningJobs start(MosquittoServer broker) throws JobStartException {
        String connected =
                """
                        connection:
                          format: sparkplug
                          device: pi/gauge
                          quantities: { level: { name: Level, unit: cm } }
                      - id: gauge-2
                        kind: water-level
                        interval: 1 d
                        quantities: { level: m }
                """;
        ConfigurationFiles files = Samples.files();
        String sites =
                files.catalogue()
                        .get("sites.yaml")
                        .replace(
                                "        quantities: { level: m }\n",
                                "        quantities: { level: m }\n" + connected);
        JobSettings settings =
                JobSettings.builder(
                                BrokerSettings.of(broker.url()),
                                new StoreSettings.Embedded(directory.resolve("store").toString()),
                                new ConfigurationFiles(
                                        files.revision(),
                                        Map.of("sites.yaml", sites),
                                        files.rules()))
                        .clock(ClockMode.EVENT)
                        .checkpointInterval(Duration.ofMillis(200))
                        .sparkplug(true)
                        .build();
        return LocalJobs.start(settings, directory.resolve("checkpoints"), InstantSource.system());
    }

    private static byte[] node(Integer sequence) {
        long at = Samples.START.toEpochMilli();
        Metric number = Metric.of("bdSeq", DataType.INT64, at, new Metric.Whole(3, true));
        return PayloadWriter.write(new Payload(at, sequence, List.of(number)));
    }

    private static byte[] level(int sequence, int minute, double centimetres, boolean birth) {
        Instant at = Samples.START.plusSeconds(60L * minute);
        Metric level =
                Metric.of("Level", DataType.DOUBLE, at.toEpochMilli(), new Metric.Real(centimetres))
                        .withAlias(17);
        List<Metric> metrics = List.of(birth ? level : level.byAliasOnly());
        return PayloadWriter.write(new Payload(at.toEpochMilli(), sequence, metrics));
    }

    private static String json(int minute) {
        return "{\"t\":\""
                + Samples.START.plusSeconds(60L * minute)
                + "\",\"values\":{\"level\":20}}";
    }
}
