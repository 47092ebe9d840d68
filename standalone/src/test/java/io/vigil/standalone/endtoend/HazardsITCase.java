package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.CountyResources;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulationRunner;
import io.vigil.simulator.TruthEvent;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.store.SeriesStore;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All four simulated hazards through the running system, against what truly happened. */
class HazardsITCase {
    private static final Instant START = Instant.parse("2025-07-01T01:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(12);

    /** A sensor feels what happens with a lag, and a rule may wait for a second reading. */
    private static final Duration WARNED_WITHIN = Duration.ofSeconds(150);

    private static final Duration NOISE_MAY_BE_EARLY = Duration.ofMinutes(2);
    private static final Duration LAG_AT_THE_END = Duration.ofMinutes(1);

    @TempDir private Path directory;

    private Installation installation;

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void everyTrueEventIsWarnedOfAndNothingElse() throws Exception {
        installation = new Installation(Installation.Broker.EMBEDDED, county(), directory);
        SentReadings sent;
        List<TruthEvent> truth;
        try (Publisher gateway = installation.gatewayOfAll()) {
            sent = new SentReadings(gateway);
            SimulationRunner runner =
                    new SimulationRunner(
                            new SimulationRunner.Options(
                                    Scenarios.byName("county").orElseThrow(),
                                    1,
                                    START,
                                    OptionalDouble.empty(),
                                    Optional.of(LENGTH)),
                            sent,
                            InstantSource.system(),
                            progress -> {});
            runner.run();
            truth = runner.truth();
            assertThat(gateway.flush(Duration.ofMinutes(1))).isTrue();
        }
        installation.awaitStored(sent);
        installation.awaitQuiet();
        installation.vigil().stop();

        try (SeriesStore store = installation.store()) {
            assertThat(SentReadings.storedCount(store)).isEqualTo(sent.size());
            compare(
                    store.query().transitions(TransitionFilter.newest(10_000)).stream()
                            .filter(step -> step.kind() == TransitionKind.RAISED)
                            .toList(),
                    truth);
        }
    }

    private Watched county() throws Exception {
        Path catalogue = directory.resolve("sites.yaml");
        Path rules = directory.resolve("rules.yaml");
        Files.writeString(catalogue, CountyResources.text(CountyResources.CATALOGUE));
        Files.writeString(rules, CountyResources.text(CountyResources.RULES));
        return new Watched(catalogue, rules);
    }

    private static void compare(List<Transition> raised, List<TruthEvent> truth) {
        Instant settled = START.plus(LENGTH).minus(WARNED_WITHIN);
        List<String> missed =
                truth.stream()
                        .filter(event -> event.beganAt().isBefore(settled))
                        .filter(event -> raised.stream().noneMatch(step -> concerns(step, event)))
                        .map(event -> event.id() + " at " + event.beganAt())
                        .toList();
        List<String> unfounded =
                raised.stream()
                        .filter(step -> truth.stream().noneMatch(event -> concerns(step, event)))
                        .map(step -> step.episode() + " at " + step.at())
                        .toList();
        assertThat(missed).as("missed").isEmpty();
        assertThat(unfounded).as("unfounded").isEmpty();
        assertThat(raised)
                .extracting(Transition::hazard)
                .contains("gas", "chemical", "flood", "fire");
    }

    private static boolean concerns(Transition warning, TruthEvent event) {
        return warning.episode().subject().equals(event.sensor().value())
                && warning.hazard().equals(event.hazard())
                && warning.at().isAfter(event.beganAt().minus(NOISE_MAY_BE_EARLY))
                && event.endedAt()
                        .map(end -> warning.at().isBefore(end.plus(LAG_AT_THE_END)))
                        .orElse(true);
    }
}
