package io.vigil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.Samples;
import io.vigil.model.SiteId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationChangeTest {
    private static final String AREA = "area:430900";

    private static final String OF_ITS_OWN =
            """
            - id: stage
              title: { zh: 水位, en: Stage }
              hazard: flood
              applies: { kind: water-level }
              grades: { blue: level >= 26 m }
            """;

    private static final String NEAR =
            """
            - id: near
              title: { zh: 附近, en: Near }
              hazard: flood
              applies: { kind: water-level, site: { type: lake } }
              grades: { blue: "within(5 km, atLeast(2, level >= 26 m))" }
            """;

    private static final String CITY =
            """
            - id: city
              title: { zh: 全市, en: City }
              hazard: flood
              scope: area
              applies: { kind: water-level, area: city }
              grades: { blue: any(level >= 26 m) }
            """;

    private final Map<String, String> published = new TreeMap<>();
    private ConfigurationFiles files;
    private Configuration before;
    private long revision = Samples.START.toEpochMilli();

    private void start(String rules) throws Exception {
        String catalogue =
                """
                regions:
                  - { path: 430000/430900, name: { zh: 青川市, en: Qingchuan } }
                enterprises:
                  - { id: hydro, name: { zh: 水文局, en: Hydrology Bureau } }
                  - { id: parks, name: { zh: 公园局, en: Parks } }
                sites:
                """
                        + site("river-1", "river", "hydro", "26 m")
                        + site("river-2", "river", "hydro", "26 m")
                        + site("lake-1", "lake", "parks", "26 m");
        files =
                new ConfigurationFiles(
                        revision, Map.of("sites.yaml", catalogue), Map.of("rules.yaml", rules));
        before = files.overlaidBy(published);
    }

    private static String site(String id, String type, String enterprise, String level) {
        return """
                - id: %1$s
                  name: { zh: %1$s, en: %1$s }
                  type: %2$s
                  enterprise: %3$s
                  region: 430000/430900
                  position: { lat: 28.1, lon: 112.9 }
                  attributes: { warningLevel: %4$s }
                  sensors:
                    - { id: %1$s-gauge, kind: water-level, interval: 1 min, quantities: { level: m } }
              """
                .formatted(id, type, enterprise, level)
                .indent(-2);
    }

    private static String document(String enterpriseName, String site) {
        return """
                regions:
                  - { path: 430000/430900, name: { zh: 青川市, en: Qingchuan } }
                enterprises:
                  - { id: hydro, name: { zh: 水文局, en: "%s" } }
                sites:
                """
                        .formatted(enterpriseName)
                + site;
    }

    private ConfigurationChange publish(String name, String text) throws Exception {
        published.put(name, new ConfigurationDocument(++revision, text).toJson());
        return changed();
    }

    private ConfigurationChange changed() throws Exception {
        Configuration after = files.overlaidBy(Map.copyOf(published));
        ConfigurationChange change = ConfigurationChange.between(Optional.of(before), after);
        before = after;
        return change;
    }

    private ConfigurationChange raiseLevel() throws Exception {
        return publish(
                "sites/river-1",
                document("Hydrology Bureau", site("river-1", "river", "hydro", "27 m")));
    }

    @Test
    void theFirstConfigurationConcernsEverybody() throws Exception {
        start(OF_ITS_OWN);
        ConfigurationChange change = ConfigurationChange.between(Optional.empty(), before);

        assertThat(change.isNothing()).isFalse();
        assertThat(change.concerns("river-2")).isTrue();
        assertThat(change.concerns("unknown")).isTrue();
    }

    @Test
    void aSiteConcernsItselfAndEverythingElseStaysTheSame() throws Exception {
        start(OF_ITS_OWN);
        Configuration first = before;
        ConfigurationChange change = raiseLevel();

        assertThat(change.isNothing()).isFalse();
        assertThat(change.concerns("river-1")).isTrue();
        assertThat(change.concerns("river-2")).isFalse();
        assertThat(change.concerns("lake-1")).isFalse();
        assertThat(change.concerns(AREA)).isFalse();
        assertThat(before.rules()).isSameAs(first.rules());
        SiteId other = new SiteId("river-2");
        assertThat(before.catalogue().sensorsOf(other))
                .isSameAs(first.catalogue().sensorsOf(other));
        assertThat(before.catalogue().site(new SiteId("river-1")))
                .isNotEqualTo(first.catalogue().site(new SiteId("river-1")));
    }

    @Test
    void whatSaysTheSameAgainConcernsNobody() throws Exception {
        start(OF_ITS_OWN);
        raiseLevel();

        assertThat(raiseLevel().isNothing()).isTrue();
    }

    @Test
    void whoeverLooksAtOthersIsConcernedByAll() throws Exception {
        start(OF_ITS_OWN + NEAR);
        ConfigurationChange change = raiseLevel();

        assertThat(change.concerns("lake-1")).isTrue();
        assertThat(change.concerns("river-2")).isFalse();
    }

    @Test
    void anAreaIsConcernedByItsSites() throws Exception {
        start(OF_ITS_OWN + CITY);
        ConfigurationChange change = raiseLevel();

        assertThat(change.concerns(AREA)).isTrue();
        assertThat(change.concerns("river-2")).isFalse();
    }

    @Test
    void anEnterpriseWithAnotherNameConcernsItsSites() throws Exception {
        start(OF_ITS_OWN);
        ConfigurationChange change =
                publish(
                        "sites/river-1",
                        document("Water Bureau", site("river-1", "river", "hydro", "26 m")));

        assertThat(change.concerns("river-2")).isTrue();
        assertThat(change.concerns("lake-1")).isFalse();
    }

    @Test
    void aSiteThatComesAndGoesIsConcernedBothTimes() throws Exception {
        start(OF_ITS_OWN);
        ConfigurationChange came =
                publish(
                        "sites/river-3",
                        document("Hydrology Bureau", site("river-3", "river", "hydro", "26 m")));
        published.clear();
        ConfigurationChange went = changed();

        assertThat(came.concerns("river-3")).isTrue();
        assertThat(went.concerns("river-3")).isTrue();
        assertThat(went.concerns("river-1")).isFalse();
    }

    @Test
    void anotherRuleConcernsWhomItJudges() throws Exception {
        start(OF_ITS_OWN);
        ConfigurationChange ofLakes = publish(ConfigurationDocument.RULES, NEAR + OF_ITS_OWN);
        ConfigurationChange ofAreas =
                publish(ConfigurationDocument.RULES, NEAR + OF_ITS_OWN + CITY);

        assertThat(ofLakes.isNothing()).isFalse();
        assertThat(ofLakes.concerns("lake-1")).isTrue();
        assertThat(ofLakes.concerns("river-1")).isFalse();
        assertThat(ofAreas.concerns(AREA)).isTrue();
        assertThat(ofAreas.concerns("lake-1")).isFalse();
    }

    @Test
    void aRuleAndASiteInOneStepConcernBoth() throws Exception {
        start(OF_ITS_OWN);
        published.put(
                ConfigurationDocument.RULES,
                new ConfigurationDocument(++revision, OF_ITS_OWN + NEAR).toJson());
        ConfigurationChange change = raiseLevel();

        assertThat(change.concerns("lake-1")).isTrue();
        assertThat(change.concerns("river-1")).isTrue();
        assertThat(change.concerns("river-2")).isFalse();
    }
}
