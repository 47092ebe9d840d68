package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.RuleDistance.Joining;
import io.vigil.rules.evaluation.RuleDistance.Obstacle;
import io.vigil.rules.evaluation.RuleDistance.Part;
import io.vigil.rules.language.RuleLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleDistancesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final SiteId FORD = new SiteId("ford");
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "c.yaml",
                                    """
                                    regions: [ { path: 43/4309, name: 青川 } ]
                                    enterprises: [ { id: hydro, name: 水文局 } ]
                                    sites:
                                      - { id: ford, name: ford, type: river, enterprise: hydro, region: 43/4309,
                                          position: { lat: 28.1, lon: 112 },
                                          attributes: { warningLevel: 27.3 m, guaranteeLevel: 28.8 m } }
                                    sensors:
                                      - { id: f1, site: ford, kind: water-level, interval: 1 min, quantities: { level: m } }
                                      - { id: f2, site: ford, kind: water-level, interval: 1 min, quantities: { level: m } }
                                    """))
                    .catalogue();

    private static List<RuleDistance> distances(String grades, List<Reading> readings) {
        String text =
                """
                - id: stage
                  title: { zh: 水位, en: Stage }
                  hazard: flood
                  applies: { kind: water-level }
                  grades:
                """
                        + grades.indent(4)
                        + "  source: test\n";
        RuleLoader.Loaded loaded =
                new RuleLoader(CATALOGUE.kindsByKey()).parse(Map.of("r.yaml", text));
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return RuleDistances.of(SiteRules.bind(loaded.rules(), CATALOGUE, FORD), readings, NOW);
    }

    private static RuleDistance ofFirst(String grades, List<Reading> readings) {
        return distances(grades, readings).get(0);
    }

    /** Readings of {@code f1} and {@code f2}, a minute apart, the last one just now. */
    private static List<Reading> levels(double first, double last) {
        return levels(first, last, 20);
    }

    private static List<Reading> levels(double first, double last, int minutes) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i <= minutes; i++) {
            Instant at = NOW.minus(Duration.ofMinutes(minutes - i));
            double level = first + (last - first) * i / minutes;
            for (String sensor : List.of("f1", "f2")) {
                Measurement measurement = new Measurement("level", level, Quality.GOOD);
                readings.add(Reading.of(new SensorId(sensor), at, measurement));
            }
        }
        return readings;
    }

    @Test
    void tellsHowMuchIsMissingToTheNearestGrade() {
        RuleDistance distance =
                ofFirst(
                        "blue: level >= site.warningLevel\norange: level >= site.guaranteeLevel",
                        levels(26, 26.3));

        assertThat(distance.present()).isEmpty();
        assertThat(distance.next()).contains(Grade.BLUE);
        assertThat(distance.subject()).isEqualTo("f1");
        assertThat(distance.at()).isEqualTo(NOW);
        Part part = distance.parts().get(0);
        assertThat(part.obstacle()).isEqualTo(Obstacle.LIMIT);
        assertThat(part.value()).isEqualTo(26.3);
        assertThat(part.limit()).isEqualTo(27.3);
        assertThat(part.unit()).isEqualTo("m");
        assertThat(part.distance()).isCloseTo(1.0, within(1e-9));
        assertThat(part.share()).isCloseTo(1 / 27.3, within(1e-9));
    }

    @Test
    void afterOneGradeTheNextOneCountsAndAfterTheLastThereIsNone() {
        String grades = "blue: level >= site.warningLevel\norange: level >= site.guaranteeLevel";

        RuleDistance between = ofFirst(grades, levels(28, 28));
        RuleDistance above = ofFirst(grades, levels(29, 29));

        assertThat(between.present()).contains(Grade.BLUE);
        assertThat(between.next()).contains(Grade.ORANGE);
        assertThat(between.parts().get(0).distance()).isCloseTo(0.8, within(1e-9));
        assertThat(above.present()).contains(Grade.ORANGE);
        assertThat(above.next()).isEmpty();
        assertThat(above.parts()).isEmpty();
    }

    @Test
    void ofAlternativesAnyIsEnoughAndOfConditionsTogetherOnlyWhatIsMissingIsTold() {
        RuleDistance either =
                ofFirst("blue: level >= 30 m or rise(level, 10 min) >= 2 m", levels(26, 27));
        RuleDistance both =
                ofFirst("blue: level >= 20 m and rise(level, 10 min) >= 2 m", levels(26, 27));

        assertThat(either.joining()).isEqualTo(Joining.ANY);
        assertThat(either.parts()).extracting(Part::obstacle).containsOnly(Obstacle.LIMIT);
        assertThat(either.parts()).hasSize(2);
        assertThat(both.parts()).hasSize(1);
        assertThat(both.parts().get(0).text()).startsWith("rise(level, 10");
        assertThat(both.parts().get(0).value()).isBetween(0.4, 0.5);
    }

    @Test
    void aLowerLimitIsApproachedFromAbove() {
        RuleDistance distance = ofFirst("blue: level <= 20 m", levels(26, 25));

        assertThat(distance.parts().get(0).distance()).isCloseTo(5, within(1e-9));
    }

    @Test
    void saysInWordsWhereThereIsNoDistance() {
        assertThat(ofFirst("blue: level >= 30 m", List.of()).parts())
                .extracting(Part::obstacle)
                .containsExactly(Obstacle.UNKNOWN);
        assertThat(
                        ofFirst("blue: eta(level, site.warningLevel) <= 2 h", levels(26, 25.5, 120))
                                .parts())
                .extracting(Part::obstacle)
                .containsExactly(Obstacle.NEVER);
        assertThat(ofFirst("blue: \"stuck(level, 10 min)\"", levels(26, 27)).parts())
                .extracting(Part::obstacle)
                .containsExactly(Obstacle.MOVING);
    }

    @Test
    void silenceIsATimeOnTheRunsClock() {
        Part part = ofFirst("blue: silent(6 h)", levels(26, 26)).parts().get(0);

        assertThat(part.obstacle()).isEqualTo(Obstacle.LIMIT);
        assertThat(part.unit()).isEqualTo("s");
        assertThat(part.limit()).isEqualTo(21_600);
        assertThat(part.distance()).isEqualTo(21_600);
    }
}
