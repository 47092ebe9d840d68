package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBindingTest {
    private static final int SITES = 40;
    private static final int PER_SITE = 5;

    /** Sites have one of so many warning levels. */
    private static final int LEVELS = 4;

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final RuleSet RULES =
            rules(
                    """
                    - { id: high, title: { zh: 高, en: High }, hazard: flood, source: test,
                        applies: { kind: water-level },
                        grades: { blue: level >= 5 m, red: level >= 8 m }, clear: { margin: 0.1 m } }
                    - { id: fast, title: { zh: 快, en: Fast }, hazard: flood, source: test,
                        applies: { kind: water-level },
                        grades: { yellow: "rise(level, 1 h) >= 1 m or stuck(level, 6 h) or silent(2 h)" } }
                    - { id: site, title: { zh: 站, en: Site }, hazard: flood, source: test,
                        applies: { kind: water-level }, grades: { orange: level >= site.warningLevel } }
                    """);
    private static final Catalogue CATALOGUE = catalogue();

    private static RuleSet rules(String text) {
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("rules.yaml", text));
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return loaded.rules();
    }

    private static Catalogue catalogue() {
        StringBuilder text =
                new StringBuilder(
                        "regions: [ { path: r, name: R } ]\nenterprises: [ { id: e, name: E } ]\nsites:\n");
        for (int i = 0; i < SITES; i++) {
            text.append(
                    "  - { id: s%d, name: Site %d, type: river, enterprise: e,".formatted(i, i));
            text.append(" region: r, position: { lat: %d, lon: 112 },".formatted(i));
            text.append(
                    " attributes: { warningLevel: %d m }, sensors: [".formatted(6 + i % LEVELS));
            for (int j = 0; j < PER_SITE; j++) {
                text.append(" { id: s%d-%d, kind: water-level,".formatted(i, j));
                text.append(" interval: 1 min, quantities: { level: m } },");
            }
            text.append(" ] }\n");
        }
        return CatalogueLoader.parse(Map.of("sites.yaml", text.toString())).catalogue();
    }

    private static List<BoundSensor> bound(RuleBinding binding) {
        List<BoundSensor> result = new ArrayList<>();
        CATALOGUE.sites().forEach(site -> result.addAll(binding.site(site.id()).sensors()));
        return result;
    }

    /** What keeps the memory for compiled rules from growing with the sensors. */
    @Test
    void sensorsOnWhichARuleMeansTheSameShareIt() {
        List<BoundSensor> sensors = bound(new RuleBinding(RULES, CATALOGUE));

        Set<Object> rules = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (BoundSensor sensor : sensors) {
            rules.addAll(List.of(sensor.rules));
            arrays.addAll(
                    List.of(
                            sensor.rules,
                            sensor.quantities,
                            sensor.units,
                            sensor.windows,
                            sensor.flatRuns,
                            sensor.chains,
                            sensor.steps,
                            sensor.quality));
        }
        assertThat(sensors).hasSize(SITES * PER_SITE);
        assertThat(rules).hasSize(2 + LEVELS);
        assertThat(arrays).hasSize(LEVELS + 7);
    }

    @Test
    void sensorsThatReportOtherwiseDoNot() {
        Catalogue other =
                CatalogueLoader.parse(
                                Map.of(
                                        "sites.yaml",
                                        """
                                        regions: [ { path: r, name: R } ]
                                        enterprises: [ { id: e, name: E } ]
                                        sites:
                                          - { id: s, name: S, type: river, enterprise: e, region: r,
                                              position: { lat: 28, lon: 112 },
                                              attributes: { warningLevel: 6 m }, sensors: [
                                              { id: a, kind: water-level, interval: 1 min, quantities: { level: m } },
                                              { id: b, kind: water-level, interval: 2 min, quantities: { level: m } },
                                              { id: c, kind: water-level, interval: 1 min, quantities: { level: cm } } ] }
                                        """))
                        .catalogue();

        List<BoundSensor> sensors = new RuleBinding(RULES, other).site(new SiteId("s")).sensors();

        Set<Object> rules = Collections.newSetFromMap(new IdentityHashMap<>());
        sensors.forEach(sensor -> rules.addAll(List.of(sensor.rules)));
        assertThat(rules).hasSize(3 * RULES.rules().size());
    }

    /** Whatever the sensors share: what is told of each is its own. */
    @Test
    void warningsTellOfTheirOwnSensorAndSite() {
        RuleBinding binding = new RuleBinding(RULES, CATALOGUE);
        bound(binding);

        for (int site : new int[] {0, 17, SITES - 1}) {
            List<Transition> told = new ArrayList<>();
            SiteEvaluator evaluator = new SiteEvaluator(binding.key("s" + site));
            SensorId sensor = new SensorId("s" + site + "-3");
            SiteState state = new SiteState();
            evaluator.observe(
                    state,
                    Reading.of(sensor, NOW, new Measurement("level", 9, Quality.GOOD)),
                    NOW,
                    told::add);
            evaluator.elapse(state, NOW.plusSeconds(7_200), told::add);

            assertThat(told)
                    .extracting(transition -> transition.episode().rule().value())
                    .contains("high", "fast", "site");
            assertThat(told)
                    .filteredOn(transition -> transition.episode().subject().equals(sensor.value()))
                    .isNotEmpty()
                    .allSatisfy(
                            transition -> {
                                assertThat(transition.siteName().en()).isEqualTo("Site " + site);
                                assertThat(transition.position())
                                        .isEqualTo(new Position(site, 112));
                                assertThat(transition.evidence())
                                        .allSatisfy(
                                                evidence ->
                                                        assertThat(evidence.sensor())
                                                                .isEqualTo(sensor.value()));
                            });
        }
    }

    @Test
    void everySensorOfASiteIsFoundAndNoOther() {
        for (int sensors = 0; sensors < 70; sensors++) {
            SiteRules rules = SiteRules.bind(RULES, one(sensors), new SiteId("s"));

            for (int i = 0; i < sensors; i++) {
                assertThat(rules.sensor(new SensorId("g" + i)).id).isEqualTo("g" + i);
            }
            assertThat(rules.sensor(new SensorId("g" + sensors))).isNull();
            assertThat(rules.sensor(new SensorId("other"))).isNull();
        }
    }

    private static Catalogue one(int sensors) {
        StringBuilder text =
                new StringBuilder(
                        """
                        regions: [ { path: r, name: R } ]
                        enterprises: [ { id: e, name: E } ]
                        sites:
                          - { id: s, name: S, type: river, enterprise: e, region: r,
                              position: { lat: 28, lon: 112 }, sensors: [
                        """);
        for (int i = 0; i < sensors; i++) {
            text.append("      { id: g").append(i);
            text.append(", kind: water-level, interval: 1 min, quantities: { level: m } },\n");
        }
        return CatalogueLoader.parse(Map.of("s.yaml", text + "] }\n")).catalogue();
    }
}
