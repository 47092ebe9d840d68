package io.vigil.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.exercise.DrillScript.Target;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillScriptLoaderTest {
    private static final String SCRIPT =
            """
            drill: flood
            title: { zh: 洪水, en: Flood }
            length: 10 min
            targets: { acknowledge: 2 min, release: 8 min }
            tracks:
              - kind: water-level
                most: 2
                quantity: level
                every: 10 s
                points: { 0 s: site.warningLevel - 50 cm, 5 min: site.warningLevel + 0.5 m }
                noise: 1 cm
                gaps: [ { from: 1 min, to: 2 min } ]
            """;
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "c.yaml",
                                    """
                                    regions:
                                      - { path: 43, name: { zh: 省, en: Province } }
                                    enterprises:
                                      - { id: hydro, name: { zh: 水文局, en: Hydrology } }
                                    sites:
                                      - { id: ford, name: Ford, type: river, enterprise: hydro, region: 43,
                                          position: { lat: 28, lon: 112 }, attributes: { warningLevel: 27 m } }
                                      - { id: well, name: Well, type: well, enterprise: hydro, region: 43,
                                          position: { lat: 28, lon: 112 } }
                                    sensors:
                                      - { id: f1, site: ford, kind: water-level, interval: 5 min,
                                          quantities: { level: { unit: cm, min: 0, max: 4000 } } }
                                      - { id: w1, site: well, kind: water-level, interval: 5 min,
                                          quantities: { level: m } }
                                    """))
                    .catalogue();

    private static DrillScript script(String text) {
        DrillScriptLoader.Loaded loaded = DrillScriptLoader.parse("s.yaml", text);
        assertThat(loaded.findings()).isEmpty();
        return loaded.script().orElseThrow();
    }

    @Test
    void readsWhatIsToSeemToHappen() {
        DrillScript script = script(SCRIPT);

        assertThat(script.id()).isEqualTo("flood");
        assertThat(script.title().zh()).isEqualTo("洪水");
        assertThat(script.targets())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Target.ACKNOWLEDGE, Duration.ofMinutes(2),
                                Target.RELEASE, Duration.ofMinutes(8)));
        assertThat(script.tracks().get(0).isSilent(Duration.ofMinutes(1))).isTrue();
        assertThat(script.tracks().get(0).isSilent(Duration.ofMinutes(2))).isFalse();
    }

    @Test
    void valuesChangeEvenlyBetweenPointsInTheUnitOfTheSensor() {
        Casting casting = Casting.of(script(SCRIPT), CATALOGUE, List.of(new SiteId("ford")));

        assertThat(casting.findings()).isEmpty();
        assertThat(casting.sensors()).containsExactly(new SensorId("f1"));
        Casting.Part part = casting.parts().get(0);
        assertThat(part.value(Duration.ZERO)).isEqualTo(2_650, within(1e-9));
        assertThat(part.value(Duration.ofSeconds(150))).isEqualTo(2_700, within(1e-9));
        assertThat(part.value(Duration.ofMinutes(9))).isEqualTo(2_750, within(1e-9));
        assertThat(part.noise()).isEqualTo(1, within(1e-9));
        assertThat(part.maximum()).isEqualTo(4_000);
    }

    @Test
    void aSiteWithoutTheAttributeIsAFinding() {
        Casting casting = Casting.of(script(SCRIPT), CATALOGUE, List.of());

        assertThat(casting.parts()).isEmpty();
        assertThat(casting.findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("DRILL-008");
        assertThat(casting.findings().get(0).arguments()).contains("w1", "warningLevel");
    }

    @Test
    void asitesWithoutSuchASensorIsAFinding() {
        String gas = SCRIPT.replace("water-level", "gas-leak");

        assertThat(Casting.of(script(gas), CATALOGUE, List.of()).findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("DRILL-006");
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        DrillScriptLoader.Loaded loaded =
                DrillScriptLoader.parse(
                        "s.yaml",
                        """
                        drill: flood
                        titel: Flood
                        length: soon
                        targets: { acknowlege: 2 min }
                        tracks:
                          - kind: water-level
                            most: 0
                            quantity: level
                            points: { 0 s: high }
                        """);

        assertThat(loaded.script()).isEmpty();
        assertThat(loaded.findings())
                .extracting(f -> f.place().line() + " " + f.code().id())
                .containsExactly(
                        "1 DRILL-003",
                        "2 DRILL-002",
                        "3 DRILL-004",
                        "4 DRILL-002",
                        "7 DRILL-004",
                        "9 DRILL-004");
    }

    @Test
    void theShippedScriptsAreSound() {
        assertThat(DrillScripts.names())
                .containsExactly("gas-leak", "river-flood", "forest-fire", "toxic-release");
        for (String name : DrillScripts.names()) {
            DrillScript script = DrillScripts.byName(name).orElseThrow();
            assertThat(script.id()).isEqualTo(name);
            assertThat(script.title().zh()).isNotEmpty().isNotEqualTo(script.title().en());
            assertThat(script.targets()).hasSize(3);
        }
    }
}
