package io.vigil.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.rules.backtest.RuleTuning.Parameter;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTuningTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "s.yaml",
                                    """
                                    regions: [ { path: r, name: R } ]
                                    enterprises: [ { id: e, name: E } ]
                                    sites:
                                      - id: s
                                        name: S
                                        type: river
                                        enterprise: e
                                        region: r
                                        position: { lat: 28, lon: 112 }
                                        attributes: { high: 5 m }
                                        sensors: [ { id: g, kind: water-level, interval: 1 min, quantities: { level: m } } ]
                                    """))
                    .catalogue();
    private static final RuleSet RULES =
            new RuleLoader(SensorKinds.builtIn())
                    .parse(
                            Map.of(
                                    "r.yaml",
                                    """
                                    - id: high
                                      title: { zh: 高, en: High }
                                      hazard: flood
                                      applies: { kind: water-level }
                                      grades: { blue: level >= site.high }
                                      source: test
                                      advice: { zh: 走, en: Go }
                                    """))
                    .rules();

    private static RuleTuning.Outcome tune(String levels, int from, int to) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < levels.length(); i++) {
            readings.add(
                    Reading.of(
                            new SensorId("g"),
                            START.plus(Duration.ofMinutes(i)),
                            new Measurement("level", levels.charAt(i) - '0', Quality.GOOD)));
        }
        TrueEvent event =
                TrueEvent.between(
                        START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(to)));
        return new RuleTuning(
                        RULES,
                        new RuleId("high"),
                        CATALOGUE,
                        List.of(event),
                        Scorecard.Settings.DEFAULTS)
                .run(readings, 1, done -> {})
                .orElseThrow();
    }

    @Test
    void spikesAreMetByAskingForMoreReadings() {
        RuleTuning.Outcome outcome = tune("1161111611116111555555551111", 18, 22);

        RuleTuning.Trial present = outcome.trials().get(0);
        assertThat(present.parameter()).isEqualTo(Parameter.PRESENT);
        assertThat(present.score().falseAlarms()).isEqualTo(3);
        assertThat(outcome.proposed().parameter()).isEqualTo(Parameter.RAISE_AFTER);
        assertThat(outcome.proposed().value()).isEqualTo("2 readings");
        assertThat(outcome.proposed().score().falseAlarms()).isZero();
        assertThat(outcome.proposed().score().hits()).isEqualTo(1);
    }

    @Test
    void aSettingThatLosesTheEventIsNeverProposed() {
        RuleTuning.Outcome outcome = tune("1161111611116111661111111111", 16, 17);

        assertThat(outcome.trials())
                .filteredOn(t -> t.value().equals("8 readings"))
                .allMatch(t -> !t.keepsHits() && t.score().falseAlarms() == 0);
        assertThat(outcome.proposed().keepsHits()).isTrue();
        assertThat(outcome.proposed().score().hits()).isEqualTo(1);
    }

    @Test
    void limitsThatAreAttributesAreScaledToo() {
        RuleTuning.Outcome outcome = tune("1161111611116111555555551111", 18, 22);

        assertThat(outcome.trials())
                .filteredOn(t -> t.parameter() == Parameter.LIMIT && t.value().equals("× 1.1"))
                .singleElement()
                .satisfies(t -> assertThat(t.score().hits()).isZero())
                .satisfies(t -> assertThat(t.score().warnings()).isEqualTo(3));
    }

    @Test
    void theRuleStaysAsItIsWhereNothingIsBetter() {
        assertThat(tune("1111111111115555551111", 12, 14).proposed().parameter())
                .isEqualTo(Parameter.PRESENT);
    }
}
