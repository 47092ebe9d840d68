package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.incidents.AffectedArea;
import io.vigil.incidents.AreaFinder;
import io.vigil.incidents.Cause;
import io.vigil.incidents.ChainsReader;
import io.vigil.incidents.Incident;
import io.vigil.incidents.IncidentBook;
import io.vigil.incidents.IncidentId;
import io.vigil.incidents.IncidentSettings;
import io.vigil.incidents.IncidentUpdate;
import io.vigil.incidents.Member;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.SiteId;
import io.vigil.response.DeskFiles;
import io.vigil.rules.backtest.Arrivals;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The demo county as the real evaluators judge it, gathered by the shipped chains. */
class CountyIncidentsTest {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As in the pack of disaster chains, as far as the demo has the warnings it looks at. */
    private static final String PLANT_RULE =
            """
            - id: chain-flood-plant
              title: { zh: 洪水威胁危化品企业, en: Flood threatens a chemical site }
              hazard: disaster-chain
              scope: site
              applies: { kind: hazardous-chemical }
              grades:
                blue: within(2 km, any(warning(river-stage, blue)))
              clear: { for: 1 h }
              source: { text: test, mark: engineering default }
            """;

    /** A plant 650 m from the third gauge. */
    private static final String PLANT =
            """
            sites:
              - id: bank-plant
                name: { zh: 沿岸化工厂, en: Plant on the bank }
                type: tank-farm
                enterprise: donghe-chemical
                region: 439900/439921/439921102/439921102202
                position: { lat: 28.57, lon: 112.385 }
                attributes: { population: 85 }
                sensors:
                  - { id: bank-plant-tank, kind: hazardous-chemical, interval: 1 min, quantities: { level: m } }
            """;

    private static final Catalogue COUNTY =
            CatalogueLoader.parse(
                            Map.of(
                                    "c.yaml",
                                    CountyResources.text(CountyResources.CATALOGUE),
                                    "plant.yaml",
                                    PLANT))
                    .catalogue();
    private static final RuleSet RULES =
            new RuleLoader(SensorKinds.builtIn())
                    .parse(
                            Map.of(
                                    "r.yaml",
                                    CountyResources.text(CountyResources.RULES),
                                    "plant.yaml",
                                    PLANT_RULE))
                    .rules();
    private static final IncidentSettings SHIPPED =
            DeskFiles.parse(Map.of(), List.of(new ChainsReader()))
                    .settings()
                    .orElseThrow()
                    .get(IncidentSettings.class);

    private final IncidentBook book = new IncidentBook(SHIPPED);
    private final Map<IncidentId, Integer> rings = new HashMap<>();

    @Test
    void rainRiverAndPlantAreOneIncidentAndEachLeakIsAnother() throws IOException {
        for (Transition t : judged(readings())) {
            Optional<IncidentUpdate> update = book.take(t, COUNTY);
            update.filter(IncidentUpdate::rings)
                    .ifPresent(u -> rings.merge(u.incident().id(), 1, Integer::sum));
        }

        Incident flood = incidentOf("river-stage", "river-01-level");
        assertThat(rules(flood))
                .containsOnly("rain-burst", "river-trend", "river-stage", "chain-flood-plant");
        assertThat(flood.members()).hasSizeGreaterThan(10);
        // The cloudburst of the demo is noticed after the river that it fills.
        Member rain = flood.parent();
        assertThat(rain.episode().rule().value()).isEqualTo("rain-burst");
        Member plant = member(flood, "chain-flood-plant");
        Member river = flood.member(plant.cause().orElseThrow().of()).orElseThrow();
        assertThat(plant.cause().orElseThrow().link()).isEqualTo("river-plant");
        assertThat(river.hazard()).isEqualTo("flood");
        assertThat(plant.position().distanceTo(river.position())).isLessThan(2_000);
        assertThat(river.cause()).contains(new Cause(rain.episode(), "rain-river"));
        // Called for opening, then only for what was worse than all before.
        assertThat(rings.get(flood.id())).isBetween(1, 4);
        AffectedArea area =
                new AreaFinder(SHIPPED, AreaFinder.LEAD)
                        .of(flood, COUNTY, place -> Optional.empty());
        assertThat(area.sites())
                .anyMatch(one -> one.site().id().value().equals("bank-plant") && one.warned());
        assertThat(area.population()).hasValue(85);

        Incident leak = incidentOf("gas-combustible", "gas-01-ch4-5");
        assertThat(rules(leak)).containsOnly("gas-combustible");
        assertThat(leak.members()).hasSizeGreaterThan(1);
        assertThat(leak.members()).extracting(Member::site).containsOnly(new SiteId("gas-01"));
        assertThat(incidentOf("chemical-toxic", "chem-01-nh3-1").id()).isNotEqualTo(leak.id());
        assertThat(incidentOf("forest-ignition", "forest-01-node-1").members())
                .extracting(Member::hazard)
                .containsOnly("fire");
    }

    private Incident incidentOf(String rule, String subject) {
        return book.of(new EpisodeId(new RuleId(rule), subject, 1)).orElseThrow();
    }

    private static List<String> rules(Incident incident) {
        return incident.members().stream()
                .map(member -> member.episode().rule().value())
                .distinct()
                .toList();
    }

    private static Member member(Incident incident, String rule) {
        return incident.members().stream()
                .filter(member -> member.episode().rule().value().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static List<Transition> judged(List<Reading> readings) {
        return new Backtest(RULES, COUNTY).run(Arrivals.of(readings)).transitions();
    }

    private static List<Reading> readings() throws IOException {
        Simulation run = new Simulation(Scenarios.byName("county").orElseThrow(), 1, START);
        List<Reading> readings = new ArrayList<>();
        while (run.now().isBefore(START.plus(LENGTH))) {
            SimulatedMessage message = run.next();
            SensorId sensor = new SensorId(message.topic().split("/")[4]);
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
                readings.add(new Reading(sensor, at, json.get("seq").asLong(), false, values));
            }
        }
        return readings;
    }
}
