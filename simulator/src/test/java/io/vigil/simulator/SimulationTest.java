package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.simulator.TruthEvent.Crossing;
import io.vigil.simulator.scenario.Scenario;
import io.vigil.simulator.scenario.Scenarios;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Scenario scenario(String name) {
        return Scenarios.byName(name).orElseThrow();
    }

    private static List<String> messages(String scenario, long seed, int seconds) {
        Simulation run = new Simulation(scenario(scenario), seed, START);
        List<String> lines = new ArrayList<>();
        while (run.now().isBefore(START.plusSeconds(seconds))) {
            SimulatedMessage message = run.next();
            lines.add(
                    message.at()
                            + " "
                            + message.topic()
                            + " "
                            + new String(message.payload(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    @Test
    void sameSeedGivesTheSameMessages() {
        assertThat(messages("county", 42, 300)).isEqualTo(messages("county", 42, 300));
    }

    @Test
    void anotherSeedGivesOtherMessages() {
        assertThat(messages("gas", 1, 60)).isNotEqualTo(messages("gas", 2, 60));
    }

    @Test
    void countyHasSixtySitesFourHundredSensorsAndACalmRate() {
        Catalogue catalogue = scenario("county").catalogue();
        assertThat(catalogue.sites()).hasSize(60);
        assertThat(catalogue.sensors()).hasSizeBetween(380, 420);
        assertThat(messages("county", 3, 60).size() / 60.0).isBetween(100.0, 200.0);
        assertThat(catalogue.sites())
                .allSatisfy(site -> assertThat(catalogue.region(site.region())).isPresent());
    }

    @Test
    void messagesComeInOrderOfSendingAndAreReadingsOfTheCatalogue() throws Exception {
        Catalogue catalogue = scenario("county").catalogue();
        Simulation run = new Simulation(scenario("county"), 5, START);
        Map<String, Long> newestSequence = new HashMap<>();
        Instant before = START;
        int batches = 0;

        while (run.now().isBefore(START.plusSeconds(900))) {
            SimulatedMessage message = run.next();
            assertThat(message.at()).isAfterOrEqualTo(before);
            before = message.at();
            String[] levels = message.topic().split("/");
            Sensor sensor = catalogue.sensor(new SensorId(levels[4])).orElseThrow();
            assertThat(catalogue.site(sensor.site()).orElseThrow().enterprise().value())
                    .isEqualTo(levels[3]);
            JsonNode payload = JSON.readTree(message.payload());
            batches += payload.isArray() ? 1 : 0;
            for (JsonNode reading : payload.isArray() ? payload : List.of(payload)) {
                Instant t = OffsetDateTime.parse(reading.get("t").asText()).toInstant();
                assertThat(t).isBeforeOrEqualTo(message.at());
                newestSequence.merge(levels[4], reading.get("seq").asLong(), Math::max);
                assertThat(reading.get("values").size()).isEqualTo(sensor.quantities().size());
                for (SensorQuantity quantity : sensor.quantities()) {
                    assertThat(reading.get("values").get(quantity.name()).asDouble())
                            .isBetween(quantity.minimum(), quantity.maximum());
                }
            }
        }

        assertThat(newestSequence).hasSize(catalogue.sensors().size());
        assertThat(batches).as("buffered messages that were sent later").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 99, 2026})
    void countyShowsAGasLeakAtOnceAndAllFourHazardsWithinFiveMinutes(long seed) {
        Simulation run = new Simulation(scenario("county"), seed, START);
        while (run.now().isBefore(START.plusSeconds(300))) {
            run.next();
        }

        List<TruthEvent> truth = run.truth();

        assertThat(truth)
                .filteredOn(event -> event.kind().equals("gas-leak"))
                .flatExtracting(TruthEvent::crossings)
                .filteredOn(crossing -> crossing.limit() == 25)
                .first()
                .satisfies(
                        crossing ->
                                assertThat(Duration.between(START, crossing.at()))
                                        .isLessThan(Duration.ofSeconds(20)));
        assertThat(truth)
                .filteredOn(event -> event.grade().orElse(Grade.BLUE).isAbove(Grade.BLUE))
                .extracting(TruthEvent::hazard)
                .contains("gas", "chemical", "flood", "fire");
    }

    @Test
    void countyStaysAliveButCalm() {
        Simulation run = new Simulation(scenario("county"), 11, START);
        while (run.now().isBefore(START.plus(Duration.ofHours(3)))) {
            run.next();
        }

        List<TruthEvent> later =
                run.truth().stream()
                        .filter(event -> event.beganAt().isAfter(START.plusSeconds(900)))
                        .toList();

        assertThat(later).extracting(TruthEvent::hazard).contains("gas", "chemical", "fire");
        // Fewer than fifteen sensors an hour that have something to say.
        assertThat(later).hasSizeBetween(8, 60);
        assertThat(later)
                .filteredOn(event -> event.endedAt().isPresent())
                .allSatisfy(
                        event ->
                                assertThat(Duration.between(event.beganAt(), event.endedAt().get()))
                                        .isLessThan(Duration.ofMinutes(20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"river", "gas", "chemical", "forest"})
    void eachHazardReachesAtLeastYellowAndEnds(String name) {
        Simulation run = new Simulation(scenario(name), 4, START);
        while (run.now().isBefore(START.plusSeconds(1800))) {
            run.next();
        }

        assertThat(run.truth())
                .anySatisfy(
                        event -> {
                            assertThat(event.grade().orElseThrow().isAbove(Grade.BLUE)).isTrue();
                            assertThat(event.endedAt()).isPresent();
                        });
    }

    /**
     * What arrives is judged as simply as possible: a limit counts as passed when two readings in a
     * row are at or above it.
     */
    @Test
    void everyTrueEventIsSeenInTheReadingsAndQuietStretchesStayQuiet() throws Exception {
        Map<SensorId, Map<String, List<Measured>>> measured = new HashMap<>();
        Simulation run = new Simulation(scenario("county"), 21, START);
        while (run.now().isBefore(START.plus(Duration.ofHours(1)))) {
            SimulatedMessage message = run.next();
            SensorId sensor = new SensorId(message.topic().split("/")[4]);
            JsonNode payload = JSON.readTree(message.payload());
            for (JsonNode reading : payload.isArray() ? payload : List.of(payload)) {
                Instant t = OffsetDateTime.parse(reading.get("t").asText()).toInstant();
                reading.get("values")
                        .properties()
                        .forEach(
                                field ->
                                        measured.computeIfAbsent(sensor, s -> new HashMap<>())
                                                .computeIfAbsent(
                                                        field.getKey(), q -> new ArrayList<>())
                                                .add(new Measured(t, field.getValue().asDouble())));
            }
        }
        measured.values().forEach(m -> m.values().forEach(l -> l.sort(Measured.BY_TIME)));
        List<TruthEvent> events =
                run.truth().stream().filter(event -> !event.crossings().isEmpty()).toList();

        for (TruthEvent event : events) {
            // A short sum of rain is not one quantity of one reading.
            if (event.quantity().equals("rain")
                    || event.beganAt().isAfter(run.now().minusSeconds(30))) {
                continue;
            }
            Crossing lowest = event.crossings().get(0);
            assertThat(passed(measured.get(event.sensor()).get(event.quantity()), lowest.limit()))
                    .as(event.toString())
                    .anySatisfy(
                            at ->
                                    assertThat(at)
                                            .isBetween(
                                                    lowest.at().minusSeconds(30),
                                                    event.endedAt()
                                                            .orElse(run.now())
                                                            .plusSeconds(30)));
        }

        Set<String> loud =
                events.stream()
                        .map(event -> event.sensor() + "/" + event.quantity())
                        .collect(Collectors.toSet());
        Map<String, Double> limits =
                Map.of(
                        "combustible",
                        10.0,
                        "toxic",
                        10.0,
                        "co",
                        10.0,
                        "pm25",
                        150.0,
                        "temperature",
                        60.0);
        Set<String> falseAlarms = new HashSet<>();
        measured.forEach(
                (sensor, quantities) ->
                        quantities.forEach(
                                (quantity, list) -> {
                                    String key = sensor + "/" + quantity;
                                    Double limit = limits.get(quantity);
                                    // Reactors are hotter than 60 °C in good order.
                                    if (limit != null
                                            && !key.contains("reactor")
                                            && !loud.contains(key)
                                            && !passed(list, limit).isEmpty()) {
                                        falseAlarms.add(key);
                                    }
                                }));
        assertThat(falseAlarms).isEmpty();
    }

    private record Measured(Instant at, double value) {
        static final Comparator<Measured> BY_TIME = Comparator.comparing(Measured::at);
    }

    /** Times at which a second reading in a row is at or above the limit. */
    private static List<Instant> passed(List<Measured> list, double limit) {
        List<Instant> times = new ArrayList<>();
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i).value() >= limit && list.get(i - 1).value() >= limit) {
                times.add(list.get(i).at());
            }
        }
        return times;
    }

    @Test
    void namesAreKnownAndOthersAreNot() {
        assertThat(Scenarios.names()).allSatisfy(n -> assertThat(scenario(n).name()).isEqualTo(n));
        assertThat(Scenarios.byName("atlantis")).isEmpty();
    }
}
