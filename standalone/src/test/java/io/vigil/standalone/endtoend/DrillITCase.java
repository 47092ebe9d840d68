package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.CommandRun;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drill beside live operation, by the command line. */
class DrillITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;

    private Path sites;
    private Installation installation;
    private EventLog events;

    @BeforeEach
    void start() throws Exception {
        sites = directory.resolve("sites.yaml");
        Files.writeString(
                sites,
                """
                enterprises: [{ id: hydro, name: { zh: 水务局, en: Hydro } }]
                regions: [{ path: "420000", name: { zh: 湖北, en: Hubei } }]
                sites:
                  - id: ford
                    name: { zh: 渡口, en: Ford }
                    type: river
                    enterprise: hydro
                    region: "420000"
                    position: { lat: 30, lon: 114 }
                    sensors:
                      - { id: g1, kind: water-level, name: { zh: 甲, en: G1 },
                          interval: 10 min, quantities: { level: m } }
                """);
        Path rules = directory.resolve("rules.yaml");
        Files.writeString(
                rules,
                """
                - id: stage
                  title: { zh: 水位, en: Stage }
                  hazard: flood
                  applies: { kind: water-level }
                  grades: { yellow: level >= 5 m }
                  advice: { zh: 巡堤, en: Patrol }
                  source: test
                """);
        installation =
                new Installation(
                        Installation.Broker.EMBEDDED, new Watched(sites, rules), directory);
        events = new EventLog(installation.brokerUrl(), installation.servicePassword());
    }

    @AfterEach
    void stop() throws Exception {
        if (events != null) {
            events.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    private CommandRun drill(String... words) {
        List<String> all = new ArrayList<>(List.of("drill"));
        all.addAll(List.of(words));
        all.addAll(
                List.of(
                        "--broker",
                        installation.brokerUrl(),
                        "--user",
                        "vigil",
                        "--password-file",
                        installation.servicePassword().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private List<Transition> heard() {
        return events.heard().stream().map(EventLog.Heard::transition).toList();
    }

    @Test
    void playsOnCopiesIsMarkedThroughoutAndLeavesNothingBehind() throws Exception {
        Path script = directory.resolve("flood.yaml");
        Files.writeString(
                script,
                """
                drill: flood
                title: { zh: 洪水演练, en: Flood drill }
                length: 20 s
                targets: { acknowledge: 2 min }
                tracks:
                  - { kind: water-level, quantity: level, every: 2 s,
                      points: { 0 s: 2 m, 8 s: 2 m, 10 s: 7 m } }
                """);

        CommandRun started =
                drill("start", script.toString(), "--sites", sites.toString(), "--speed", "10");

        assertThat(started.exit()).as(started.complaints()).isZero();
        await().atMost(PATIENCE).until(() -> !heard().isEmpty());
        Transition raised = heard().get(0);
        String id = raised.exercise().orElseThrow();
        assertThat(raised.site().value()).isEqualTo("ford." + id);
        assertThat(raised.siteName().zh()).startsWith("【演练】");
        assertThat(installation.board().newestReadings()).doesNotContainKey("g1");
        assertThat(drill("list").results()).contains(id, "Flood drill");

        CommandRun stopped = drill("stop");

        assertThat(stopped.exit()).as(stopped.complaints()).isZero();
        await().atMost(PATIENCE).until(() -> heard().size() == 2);
        assertThat(heard())
                .extracting(Transition::kind)
                .containsExactly(TransitionKind.RAISED, TransitionKind.CLOSED);
        assertThat(heard().get(1).exercise()).contains(id);
        assertThat(heard().get(1).reason()).isEqualTo(Optional.of(EndReason.SUBJECT_REMOVED));
        assertThat(drill("stop").exit()).isEqualTo(1);
        Path password = directory.resolve("viewer");
        Files.writeString(password, installation.vigil().password("viewer"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            CommandRun report =
                                    CommandRun.of(
                                            "drill",
                                            "report",
                                            id,
                                            "--console",
                                            installation.boardUrl(),
                                            "--user",
                                            "viewer",
                                            "--password-file",
                                            password.toString());
                            assertThat(report.exit()).as(report.complaints()).isZero();
                            assertThat(report.results())
                                    .contains("stage:g1." + id + ":1", "yellow", "NOT within 2:00");
                        });
    }

    @Test
    void sitesThatCannotPlayAreToldAndNothingBegins() {
        CommandRun run = drill("start", "gas-leak", "--sites", sites.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.complaints()).contains("DRILL-006", "gas-leak");
        assertThat(drill("list").results()).contains("no drills");
    }
}
