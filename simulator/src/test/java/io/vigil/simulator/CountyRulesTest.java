package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.simulator.load.LoadCatalogue;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as the engine judges it: its own rules on its own readings, against the truth. */
class CountyRulesTest {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(45);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<SiteId, SiteEvaluator> evaluators = new HashMap<>();
    private final Map<SiteId, SiteState> states = new HashMap<>();
    private final List<Transition> transitions = new ArrayList<>();

    private static Catalogue catalogue() {
        return loaded(
                CatalogueLoader.parse(
                        Map.of("catalogue.yaml", CountyResources.text(CountyResources.CATALOGUE))));
    }

    private static Catalogue loaded(CatalogueLoader.Loaded loaded) {
        assertThat(loaded.findings()).isEmpty();
        return loaded.catalogue();
    }

    private static RuleSet loaded(RuleLoader.Loaded loaded) {
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules();
    }

    private static RuleSet rules() {
        return loaded(
                new RuleLoader(SensorKinds.builtIn())
                        .parse(Map.of("rules.yaml", CountyResources.text(CountyResources.RULES))));
    }

    @Test
    void catalogueFileIsTheScenariosCatalogue() {
        Catalogue scenario = Scenarios.byName("county").orElseThrow().catalogue();

        assertThat(catalogue().sensors()).containsExactlyElementsOf(scenario.sensors());
        assertThat(catalogue().sites()).containsExactlyElementsOf(scenario.sites());
    }

    @Test
    void coloradoExampleLoadsWithoutFindings() {
        Path folder = Path.of("examples", "colorado-2013");

        Catalogue sites = loaded(CatalogueLoader.load(List.of(folder.resolve("sites.yaml"))));
        RuleSet rules =
                loaded(
                        new RuleLoader(SensorKinds.builtIn())
                                .load(List.of(folder.resolve("rules.yaml"))));

        for (Site site : sites.sites()) {
            assertThat(SiteRules.bind(rules, sites, site.id()).notes()).isEmpty();
        }
    }

    @Test
    void loadCatalogueAndRulesLoadWithoutFindings() {
        Catalogue sites =
                loaded(
                        CatalogueLoader.parse(
                                Map.of(
                                        "load.yaml",
                                        LoadCatalogue.yaml(100, 3, Duration.ofSeconds(10)))));
        RuleSet rules =
                loaded(
                        new RuleLoader(SensorKinds.builtIn())
                                .parse(Map.of("rules.yaml", LoadCatalogue.rules())));

        assertThat(sites.sensors()).hasSize(100);
        assertThat(rules.rules()).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 8})
    void everyTrueEventIsWarnedOfAndNothingElse(long seed) throws IOException {
        Catalogue catalogue = catalogue();
        RuleSet rules = rules();
        for (Site site : catalogue.sites()) {
            SiteEvaluator evaluator =
                    new SiteEvaluator(SiteRules.bind(rules, catalogue, site.id()));
            SiteState state = new SiteState();
            evaluator.adopt(state, START, transitions::add);
            evaluators.put(site.id(), evaluator);
            states.put(site.id(), state);
        }

        Simulation run = new Simulation(Scenarios.byName("county").orElseThrow(), seed, START);
        Instant nextTick = START;
        while (run.now().isBefore(START.plus(LENGTH))) {
            SimulatedMessage message = run.next();
            observe(catalogue, message);
            if (!message.at().isBefore(nextTick)) {
                Instant now = message.at();
                evaluators.forEach((s, e) -> e.elapse(states.get(s), now, transitions::add));
                nextTick = now.plusSeconds(1);
            }
        }

        List<Transition> raised =
                transitions.stream().filter(t -> t.kind() == TransitionKind.RAISED).toList();
        Set<String> missed = new TreeSet<>();
        for (TruthEvent event : run.truth()) {
            boolean recent = event.beganAt().isAfter(run.now().minusSeconds(150));
            if (!recent && raised.stream().noneMatch(warning -> concerns(warning, event))) {
                missed.add(event.toString());
            }
        }
        Set<String> unfounded =
                raised.stream()
                        .filter(w -> run.truth().stream().noneMatch(e -> concerns(w, e)))
                        .map(w -> w.episode() + " at " + Duration.between(START, w.at()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missed).as("missed").isEmpty();
        assertThat(unfounded).as("unfounded").isEmpty();
        assertThat(transitions)
                .filteredOn(t -> t.hazard().equals("gas") && !Grade.YELLOW.isAbove(t.grade()))
                .first()
                .satisfies(
                        t ->
                                assertThat(Duration.between(START, t.at()))
                                        .isLessThan(Duration.ofSeconds(25)));
        assertThat(transitions)
                .filteredOn(t -> t.kind() == TransitionKind.RAISED)
                .filteredOn(t -> t.at().isBefore(START.plusSeconds(300)))
                .extracting(Transition::hazard)
                .contains("gas", "chemical", "flood", "fire");
        // Calm after the opening: at most one warning in two minutes for the whole county.
        assertThat(raised)
                .filteredOn(t -> t.at().isAfter(START.plusSeconds(900)))
                .hasSizeLessThan(30);
    }

    private static boolean concerns(Transition warning, TruthEvent event) {
        return warning.episode().subject().equals(event.sensor().value())
                && warning.hazard().equals(event.hazard())
                && warning.at().isAfter(event.beganAt().minusSeconds(120))
                && event.endedAt().map(e -> warning.at().isBefore(e.plusSeconds(60))).orElse(true);
    }

    private void observe(Catalogue catalogue, SimulatedMessage message) throws IOException {
        SensorId sensor = new SensorId(message.topic().split("/")[4]);
        SiteId site = catalogue.sensor(sensor).orElseThrow().site();
        JsonNode payload = JSON.readTree(message.payload());
        for (JsonNode json : payload.isArray() ? payload : List.of(payload)) {
            List<Measurement> values = new ArrayList<>();
            json.get("values")
                    .properties()
                    .forEach(
                            v ->
                                    values.add(
                                            new Measurement(
                                                    v.getKey(),
                                                    v.getValue().asDouble(),
                                                    Quality.GOOD)));
            long at = OffsetDateTime.parse(json.get("t").asText()).toInstant().toEpochMilli();
            Reading reading = new Reading(sensor, at, json.get("seq").asLong(), false, values);
            evaluators.get(site).observe(states.get(site), reading, message.at(), transitions::add);
        }
    }
}
