package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.store.StoreSettings;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in other formats is warned of, through a real broker. All was measured at once. */
class FormatsITCase {
    private static final String CATALOGUE =
            """
            regions:
              - { path: 430000/430900, name: { zh: 青川市, en: Qingchuan } }
            enterprises:
              - { id: hydro, name: { zh: 水文局, en: Hydrology Bureau } }
            sites:
              - id: river
                name: { zh: 青川站, en: Qingchuan gauge }
                type: river
                enterprise: hydro
                region: 430000/430900
                position: { lat: 28.1, lon: 112.9 }
                attributes: { warningLevel: 25 m }
                sensors:
                  - id: by-senml
                    kind: water-level
                    interval: 1 h
                    quantities: { level: m }
                    connection: { format: senml, device: "urn:dev:1:", quantities: { level: { name: stage, unit: cm } } }
                  - id: by-csv
                    kind: water-level
                    interval: 1 h
                    quantities: { level: m }
                    connection: { format: csv, device: "61512000", quantities: { level: Z }, settings: { device: STCD } }
                  - id: by-sl651
                    kind: water-level
                    interval: 1 h
                    quantities: { level: m }
                    connection: { format: sl651, device: "0012345678", quantities: { level: "39" }, settings: { ignore: "*" } }
              - id: plant
                name: { zh: 青川化工厂, en: Qingchuan works }
                type: plant
                enterprise: hydro
                region: 430000/430900
                position: { lat: 28.2, lon: 112.9 }
                sensors:
                  - id: by-hj212
                    kind: gas-leak
                    interval: 1 h
                    quantities: { toxic: mg/m3 }
                    connection: { format: hj212, device: 010000A8900016F000169DC0, quantities: { toxic: a21028-Rtd } }
            """;

    private static final String RULES =
            """
            - id: river-stage
              title: { zh: 河道水位超限, en: River stage }
              hazard: flood
              applies: { kind: water-level }
              grades: { yellow: level >= site.warningLevel }
              source: engineering default
            - id: toxic
              title: { zh: 有毒气体超限, en: Toxic gas }
              hazard: gas
              applies: { kind: gas-leak }
              grades: { yellow: toxic >= 10 mg/m3 }
              source: engineering default
            """;

    private static final Map<String, byte[]> MESSAGES =
            Map.of(
                    "senml",
                    text("[{\"bn\":\"urn:dev:1:\",\"bt\":1782869400,\"n\":\"stage\",\"v\":2531}]"),
                    "csv",
                    text("time,STCD,Z\n2026-07-01T09:30:00+08:00,61512000,25.31\n"),
                    "sl651",
                    HexFormat.of()
                            .parseHex(
                                    "7E7E010012345678123433002C020010260701093005F1F1001234567848F0F0"
                                            .concat(
                                                    "260701093039230002531026190012354520000000043812")
                                            .concat("125803470B")),
                    "hj212",
                    text(
                            "##0200QN=20260701093000123;ST=31;CN=2011;PW=123456;"
                                    + "MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20260701093000;"
                                    + "a21028-Rtd=12.5,a21028-Flag=N;a21001-Rtd=3.20,a21001-Flag=N;"
                                    + "a21022-Rtd=0.05,a21022-Flag=D&&FE41\r\n"));

    @TempDir private Path directory;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eachRaisesAWarning() throws Exception {
        try (MosquittoServer broker =
                        MosquittoServer.open(
                                Files.createDirectories(directory.resolve("mosquitto")));
                TestClient client =
                        new TestClient(broker.url(), "vigil/v1/events/#", "vigil/v1/down/#");
                RunningJobs jobs = start(broker)) {
            for (Map.Entry<String, byte[]> message : MESSAGES.entrySet()) {
                client.publish("vigil/v1/up/hydro/raw/" + message.getKey(), message.getValue());
            }

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.transitions().size() >= MESSAGES.size());
            assertThat(client.transitions())
                    .allMatch(transition -> transition.kind() == TransitionKind.RAISED)
                    .extracting(Transition::episode)
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(
                            "river-stage:by-senml:1",
                            "river-stage:by-csv:1",
                            "river-stage:by-sl651:1",
                            "toxic:by-hj212:1");
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    private RunningJobs start(MosquittoServer broker) throws JobStartException {
        JobSettings settings =
                JobSettings.builder(
                                BrokerSettings.of(broker.url()),
                                new StoreSettings.Embedded(directory.resolve("store").toString()),
                                new ConfigurationFiles(
                                        Samples.START.toEpochMilli(),
                                        Map.of("sites.yaml", CATALOGUE),
                                        Map.of("rules.yaml", RULES)))
                        .clock(ClockMode.EVENT)
                        .checkpointInterval(Duration.ofMillis(200))
                        .build();
        return LocalJobs.start(settings, directory.resolve("checkpoints"), InstantSource.system());
    }
}
