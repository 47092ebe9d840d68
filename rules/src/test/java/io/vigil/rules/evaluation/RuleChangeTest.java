package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleChangeTest {
    private static final String STAGE =
            """
              - { id: stage, title: { zh: 水位, en: Stage }, hazard: flood, source: test,
                  applies: { kind: water-level }, grades: { blue: level >= 5 m, red: level >= 8 m } }
            """;

    private static final String LAKES =
            """
              - { id: lakes, title: { zh: 湖泊, en: Lakes }, hazard: flood, source: test,
                  applies: { kind: water-level, site: { type: lake } }, grades: { blue: level >= 4 m } }
            """;

    private static final String RIVERS =
            """
              - { id: rivers, title: { zh: 河流, en: Rivers }, hazard: flood, source: test,
                  applies: { kind: water-level, site: { type: river } }, grades: { blue: level >= 4 m } }
            """;

    /** Looks at the warnings of lakes, from rivers. */
    private static final String BELOW =
            """
              - { id: below, title: { zh: 下游, en: Below }, hazard: flood, source: test,
                  applies: { kind: water-level, site: { type: river } },
                  grades: { blue: "within(50 km, any(warning(lakes, blue)))" } }
            """;

    private static final String CITY =
            """
              - { id: city, title: { zh: 全市, en: City }, hazard: flood, source: test, scope: area,
                  applies: { kind: water-level, area: city }, grades: { blue: any(level >= 5 m) } }
            """;

    private static final String LAKE = "lake-1";
    private static final String RIVER = "river-1";
    private static final String AREA = "area:430900";
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "sites.yaml",
                                    """
                                    regions: [ { path: 430000/430900, name: { zh: 青川市, en: Qingchuan } } ]
                                    enterprises: [ { id: e, name: E } ]
                                    sites:
                                      - { id: lake-1, name: L, type: lake, enterprise: e, region: 430000/430900,
                                          position: { lat: 28.1, lon: 112.9 }, sensors: [
                                          { id: l, kind: water-level, interval: 1 min, quantities: { level: m } } ] }
                                      - { id: river-1, name: R, type: river, enterprise: e, region: 430000/430900,
                                          position: { lat: 28.2, lon: 112.9 }, sensors: [
                                          { id: r, kind: water-level, interval: 1 min, quantities: { level: m } } ] }
                                    """))
                    .catalogue();

    private static RuleSet rules(String... parts) {
        return file("rules:\n" + String.join("", parts));
    }

    private static RuleSet file(String text) {
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("rules.yaml", text));
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return loaded.rules();
    }

    /** The keys that a change concerns. */
    private static List<String> concerned(RuleSet before, RuleSet after) {
        RuleChange change = RuleChange.between(before, after);
        return List.of(AREA, LAKE, RIVER).stream()
                .filter(key -> change.concerns(key, CATALOGUE))
                .toList();
    }

    @Test
    void aRuleThatComesGoesOrChangesConcernsWhomItJudges() {
        assertThat(concerned(rules(STAGE, RIVERS), rules(STAGE, RIVERS, LAKES)))
                .containsExactly(LAKE);
        assertThat(concerned(rules(STAGE, LAKES, RIVERS), rules(STAGE, RIVERS)))
                .containsExactly(LAKE);
        assertThat(
                        concerned(
                                rules(STAGE, LAKES, RIVERS),
                                rules(STAGE, LAKES, RIVERS.replace("4 m", "3 m"))))
                .containsExactly(RIVER);
        assertThat(
                        concerned(
                                rules(STAGE, RIVERS),
                                rules(STAGE, RIVERS.replace("hazard:", "mode: off, hazard:"))))
                .containsExactly(RIVER);
        assertThat(
                        concerned(
                                rules(STAGE, RIVERS),
                                rules(STAGE, RIVERS.replace("en: Rivers", "en: Streams"))))
                .containsExactly(RIVER);
    }

    @Test
    void aRuleThatSelectsOthersNowConcernsBoth() {
        assertThat(concerned(rules(LAKES), rules(LAKES.replace("type: lake", "type: river"))))
                .containsExactly(LAKE, RIVER);
    }

    @Test
    void aRuleOnAreasConcernsTheirKeys() {
        assertThat(concerned(rules(STAGE), rules(STAGE, CITY))).containsExactly(AREA);
    }

    @Test
    void whereARuleIsWrittenIsNoMeaning() {
        assertThat(concerned(rules(STAGE, LAKES), rules("\n  # Of the county.\n", STAGE, LAKES)))
                .isEmpty();
    }

    @Test
    void whoeverLooksAtWarningsIsConcernedByTheirRule() {
        assertThat(
                        concerned(
                                rules(STAGE, LAKES, BELOW),
                                rules(STAGE, LAKES.replace("4 m", "3 m"), BELOW)))
                .containsExactly(LAKE, RIVER);
    }

    @Test
    void anOverrideConcernsWhomItsRuleJudges() {
        String overrides =
                """
                overrides:
                  - { rule: lakes, site: lake-1, grades: { blue: level >= 3 m } }
                """;

        assertThat(concerned(rules(RIVERS, LAKES), file("rules:\n" + RIVERS + LAKES + overrides)))
                .containsExactly(LAKE);
    }

    @Test
    void anotherOrderOfTheSameRulesConcernsEverybody() {
        assertThat(concerned(rules(STAGE, RIVERS), rules(RIVERS, STAGE)))
                .containsExactly(AREA, LAKE, RIVER);
    }

    @Test
    void whatIsDerivedAndTestedConcernsEverybody() {
        String derived =
                """
                derived:
                  - { kind: water-level, quantity: depth, unit: m, value: level - 1 m }
                """;
        String quality =
                """
                quality:
                  - { kind: water-level, quantity: level, gross: { fail: { below: 0 m } } }
                """;

        assertThat(concerned(rules(RIVERS), file(derived + "rules:\n" + RIVERS))).hasSize(3);
        assertThat(concerned(rules(RIVERS), file(quality + "rules:\n" + RIVERS))).hasSize(3);
    }

    /** Whoever is judged otherwise is concerned, whatever is published after whatever. */
    @Test
    void whoeverIsNotConcernedIsJudgedAsBefore() {
        List<RuleSet> sets =
                List.of(
                        rules(STAGE),
                        rules(STAGE, LAKES),
                        rules(LAKES, RIVERS),
                        rules(STAGE, LAKES, BELOW),
                        rules(STAGE, LAKES.replace("4 m", "3 m"), BELOW, CITY),
                        rules(LAKES.replace("type: lake", "type: river"), CITY),
                        rules(RIVERS.replace("hazard:", "mode: off, hazard:"), LAKES));
        int same = 0;
        for (RuleSet before : sets) {
            for (RuleSet after : sets) {
                List<String> concerned = concerned(before, after);
                for (String key : List.of(AREA, LAKE, RIVER)) {
                    if (!concerned.contains(key)) {
                        same++;
                        assertThat(judged(after, key)).isEqualTo(judged(before, key));
                    }
                }
            }
        }
        assertThat(same).isGreaterThan(3 * sets.size());
    }

    /** What is judged with a key: subject, rule and revision. */
    private static Set<String> judged(RuleSet rules, String key) {
        List<String> all = new ArrayList<>();
        for (BoundSensor sensor : SiteRules.bind(rules, CATALOGUE, key).sensors()) {
            for (BoundRule rule : sensor.rules) {
                all.add(sensor.id + " " + rule.id + " " + rule.rule.revision());
            }
        }
        return new TreeSet<>(all);
    }
}
