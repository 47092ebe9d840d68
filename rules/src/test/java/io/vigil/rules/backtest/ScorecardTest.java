package io.vigil.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final RuleId HIGH = new RuleId("high");
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "s.yaml",
                                    """
                                    regions:
                                      - { path: "430000", name: 省 }
                                      - { path: "430000/430100", name: 市 }
                                      - { path: "430000/430200", name: 市 }
                                    enterprises: [ { id: e, name: E } ]
                                    sites:
                                      - id: upper
                                        name: U
                                        type: river
                                        enterprise: e
                                        region: 430000/430100
                                        position: { lat: 28, lon: 112 }
                                        sensors: [ { id: u, kind: water-level, interval: 10 min, quantities: { level: m } } ]
                                      - id: lower
                                        name: L
                                        type: river
                                        enterprise: e
                                        region: 430000/430200
                                        position: { lat: 28, lon: 112 }
                                        sensors: [ { id: l, kind: water-level, interval: 10 min, quantities: { level: m } } ]
                                    """))
                    .catalogue();

    private static RuleSet rules(String limit) {
        return new RuleLoader(SensorKinds.builtIn())
                .parse(
                        Map.of(
                                "r.yaml",
                                """
                                - id: high
                                  title: { zh: 高, en: High }
                                  hazard: flood
                                  applies: { kind: water-level }
                                  grades: { blue: level >= %s, red: level >= 8 m }
                                  source: test
                                  advice: { zh: 走, en: Go }
                                """
                                        .formatted(limit)))
                .rules();
    }

    /** A reading of the sensor every ten minutes, a digit each. */
    private static List<Reading> readings(String sensor, String levels) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < levels.length(); i++) {
            readings.add(
                    Reading.of(
                            new SensorId(sensor),
                            minute(10 * i),
                            new Measurement("level", levels.charAt(i) - '0', Quality.GOOD)));
        }
        return readings;
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Backtest.Result run(String limit, String upper, String lower) {
        List<Reading> all = new ArrayList<>(readings("u", upper));
        all.addAll(readings("l", lower));
        all.sort(java.util.Comparator.comparing(Reading::at));
        return new Backtest(rules(limit), CATALOGUE).run(Arrivals.of(all));
    }

    private static List<TrueEvent> events(String yaml) {
        Labels.Loaded loaded = Labels.parse("e.yaml", yaml, CATALOGUE, rules("5 m"));
        assertThat(loaded.findings()).isEmpty();
        return loaded.events();
    }

    private static Scorecard score(Backtest.Result result, String labels) {
        return Scorecard.of(result, events(labels), Scorecard.Settings.DEFAULTS);
    }

    @Test
    void countsHitsMissesAndFalseAlarms() {
        // u: warned from 20 to 50 and from 90 to 110; l: never.
        Scorecard card =
                score(
                        run("5 m", "115551111661", "111111111111"),
                        """
                        - { site: upper, from: 2026-07-01T00:35:00Z, to: 2026-07-01T00:45:00Z }
                        - { sensor: l, from: 2026-07-01T01:00:00Z, to: 2026-07-01T01:10:00Z }
                        """);

        Score score = card.rules().get(HIGH).overall();
        assertThat(score.events()).isEqualTo(2);
        assertThat(score.hits()).isEqualTo(1);
        assertThat(score.misses()).isEqualTo(1);
        assertThat(score.warnings()).isEqualTo(2);
        assertThat(score.falseAlarms()).isEqualTo(1);
        assertThat(score.pod()).hasValue(0.5);
        assertThat(score.far()).hasValue(0.5);
        assertThat(score.csi().orElseThrow()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(score.leadMinutes()).containsExactly(15.0);
        assertThat(score.reRaised()).isEqualTo(1);
        assertThat(score.perDay()).isCloseTo(2 / (110 / 1440.0), within(1e-9));
        assertThat(score.warnedShare()).isCloseTo(50 / 220.0, within(1e-9));
        assertThat(card.hazards()).containsOnlyKeys("flood");
    }

    @Test
    void aWarningThatEndedBeforeTheEventOrBeganAfterItCountsOnlyWithinItsTolerance() {
        Backtest.Result result = run("5 m", "155111111551", "1");
        String late = "- { from: 2026-07-01T00:35:00Z, to: 2026-07-01T00:40:00Z%s }\n";

        assertThat(score(result, late.formatted("")).rules().get(HIGH).overall().hits()).isZero();
        assertThat(
                        score(result, late.formatted(", tolerance: 5 min"))
                                .rules()
                                .get(HIGH)
                                .overall()
                                .leadMinutes())
                .containsExactly(25.0);
    }

    @Test
    void aWarningRaisedLongBeforeDoesNotCountWhereLeadIsLimited() {
        Backtest.Result result = run("5 m", "155555555551", "1");
        String event = "- { from: 2026-07-01T01:30:00Z, to: 2026-07-01T01:35:00Z%s }\n";

        assertThat(score(result, event.formatted("")).rules().get(HIGH).overall().hits()).isOne();
        assertThat(
                        score(result, event.formatted(", lead: 1 h"))
                                .rules()
                                .get(HIGH)
                                .overall()
                                .falseAlarms())
                .isOne();
    }

    @Test
    void eachGradeIsScoredFromWhenItIsReachedAndByEventsThatAskForIt() {
        Scorecard card =
                score(
                        run("5 m", "1559911559", "1"),
                        """
                        - { site: upper, grade: red, from: 2026-07-01T00:40:00Z, to: 2026-07-01T00:45:00Z }
                        - { site: upper, grade: blue, from: 2026-07-01T01:20:00Z, to: 2026-07-01T01:30:00Z }
                        """);

        Score blue = card.rules().get(HIGH).grades().get(Grade.BLUE);
        assertThat(blue.events()).isEqualTo(2);
        assertThat(blue.hits()).isEqualTo(2);
        assertThat(blue.leadMinutes()).containsExactly(10.0, 30.0);
        Score red = card.rules().get(HIGH).grades().get(Grade.RED);
        assertThat(red.events()).isEqualTo(1);
        assertThat(red.leadMinutes()).containsExactly(10.0);
        assertThat(red.warnings()).isEqualTo(2);
        assertThat(red.falseAlarms()).isEqualTo(1);
    }

    @Test
    void anEventOfAnAreaIsForTheSitesInItAndOneOutsideTheHistoryForNobody() {
        Scorecard card =
                score(
                        run("5 m", "155511", "155511"),
                        """
                        zone: "+08:00"
                        events:
                          - { area: "430200", from: 2026-07-01T08:30:00, to: 2026-07-01T08:40:00 }
                          - { area: 430000/430100, hazard: flood, from: 2026-08-01, to: 2026-08-02 }
                        """);

        Score score = card.rules().get(HIGH).overall();
        assertThat(score.events()).isEqualTo(1);
        assertThat(score.hits()).isEqualTo(1);
        assertThat(score.falseAlarms()).isEqualTo(1);
    }

    @Test
    void quantilesOfLeadTimesAreLinearBetweenNeighbours() {
        Score score = new Score(3, 3, 0, 3, 0, List.of(30.0, 10.0, 20.0), 0, 1, 0);

        assertThat(score.leadTime(0.5)).hasValue(20);
        assertThat(score.leadTime(0.1).orElseThrow()).isCloseTo(12, within(1e-9));
        assertThat(score.leadTime(0.9).orElseThrow()).isCloseTo(28, within(1e-9));
        assertThat(new Score(0, 0, 0, 0, 0, List.of(), 0, 0, 0).leadTime(0.5)).isEmpty();
        assertThat(new Score(0, 0, 0, 0, 0, List.of(), 0, 0, 0).pod()).isEmpty();
    }

    @Test
    void tellsWhichWarningsAreNewLostEarlierAndLater() {
        Backtest.Result old = run("5 m", "115671111561", "111111");
        Backtest.Result young = run("6 m", "115671111561", "111111");

        Difference difference = Difference.between(old, young);

        assertThat(difference.later())
                .extracting(moved -> moved.delay().toMinutes())
                .containsExactly(10L, 10L);
        assertThat(difference.added()).isEmpty();
        assertThat(difference.lost()).isEmpty();
        assertThat(difference.revisions())
                .extracting(r -> r.rule().value())
                .containsExactly("high");
        assertThat(Difference.between(young, old).earlier()).hasSize(2);
        assertThat(Difference.between(run("5 m", "1551", "1"), run("6 m", "1551", "1")).lost())
                .hasSize(1);
        assertThat(Difference.between(old, old).same()).isEqualTo(2);
    }

    @Test
    void csvLabelsAreTheSame() {
        Labels.Loaded loaded =
                Labels.parse(
                        "e.csv",
                        "site,from,to,grade,tolerance\n"
                                + "upper,2026-07-01T00:00:00Z,2026-07-01 01:00,red,5 min\n",
                        CATALOGUE,
                        rules("5 m"));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.events())
                .isEqualTo(
                        events(
                                "- { site: upper, from: 2026-07-01T00:00:00Z, to:"
                                        + " 2026-07-01T01:00:00Z, grade: red, tolerance: 5 min }\n"));
    }

    @Test
    void everythingWrongInLabelsIsToldWithItsPlace() {
        Labels.Loaded loaded =
                Labels.parse(
                        "e.yaml",
                        """
                        tolerance: soon
                        events:
                          - { site: nowhere, from: 2026-07-01, too: 2026-07-02 }
                          - { rule: unheard, hazard: fire, grade: purple, from: x, to: 2026-07-01 }
                          - { from: 2026-07-02, to: 2026-07-01 }
                        """,
                        CATALOGUE,
                        rules("5 m"));

        assertThat(loaded.findings())
                .extracting(f -> f.place().line() + " " + f.code().id())
                .containsExactlyInAnyOrder(
                        "1 LABEL-003",
                        "3 LABEL-005",
                        "3 LABEL-001",
                        "3 LABEL-002",
                        "4 LABEL-007",
                        "4 LABEL-007",
                        "4 LABEL-003",
                        "4 LABEL-003",
                        "5 LABEL-006");
        assertThat(loaded.events()).isEmpty();
    }
}
