package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigil.model.Attribute;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKind;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.GradeLimits.Limit;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleLoader;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GradeLimitsTest {
    private static final MeasurementUnit METRE = MeasurementUnit.of("m");
    private static final Sensor GAUGE = River.gauge("g1", "m", Duration.ofMinutes(5));
    private static final Site FORD =
            new Site(
                    River.SITE,
                    LocalizedText.same("ford"),
                    "river",
                    new EnterpriseId("bureau"),
                    RegionPath.parse("430000"),
                    new Position(28, 110),
                    Duration.ofMinutes(15),
                    Map.of("warningLevel", new Attribute.Quantified(27.3, METRE)));

    private static Rule rule(String grades) {
        RuleLoader.Loaded loaded =
                new RuleLoader(
                                Map.of(
                                        "water-level",
                                        new SensorKind(
                                                "water-level",
                                                LocalizedText.same("gauge"),
                                                Map.of(
                                                        "level",
                                                        METRE,
                                                        "rain",
                                                        MeasurementUnit.of("mm")))))
                        .parse(
                                Map.of(
                                        "r.yaml",
                                        """
                                        rules:
                                          - id: stage
                                            title: { zh: 水位, en: Stage }
                                            hazard: flood
                                            advice: { zh: 通知下游, en: Alert downstream }
                                            applies: { kind: water-level }
                                            grades:
                                        %s
                                            source: test
                                        """
                                                .formatted(grades.indent(6))));
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules().rules().get(0);
    }

    private static List<Limit> limits(String grades) {
        return GradeLimits.of(rule(grades), FORD, GAUGE, "level", METRE);
    }

    @Test
    void findsNumbersAndAttributesInTheUnitOfTheQuantity() {
        assertThat(
                        limits(
                                """
                                blue: level >= site.warningLevel - 50 cm
                                yellow: site.warningLevel <= level
                                red: level >= 3000 cm
                                """))
                .containsExactly(
                        new Limit(Grade.BLUE, "level", ">=", 26.8),
                        new Limit(Grade.YELLOW, "level", ">=", 27.3),
                        new Limit(Grade.RED, "level", ">=", 30));
    }

    @Test
    void looksIntoConditionsAndMeansButNotAtOtherQuantitiesRatesOrMissingAttributes() {
        assertThat(
                        limits(
                                """
                                blue: avg(level, 30 min) >= 26 m or rain >= 5 mm
                                yellow: level >= 27 m and rate(level, 1 h) >= 0.2 m/h
                                orange: not (level < 28 m)
                                red: level >= site.guaranteeLevel
                                """))
                .extracting(Limit::grade, Limit::comparison, Limit::value)
                .containsExactly(
                        tuple(Grade.BLUE, ">=", 26.0),
                        tuple(Grade.YELLOW, ">=", 27.0),
                        tuple(Grade.ORANGE, ">=", 28.0));
    }

    @Test
    void theOutlookIsTheLineThatEtaDraws() {
        long[] minutes = new long[61];
        double[] level = new double[61];
        for (int i = 0; i <= 60; i++) {
            minutes[i] = i * 60_000L;
            level[i] = 25 + i / 60.0 + 0.01 * Math.sin(i);
        }

        Outlook outlook = Outlook.of(minutes, level).orElseThrow();

        assertThat(outlook.isSure()).isTrue();
        assertThat(outlook.perHour()).isBetween(0.98, 1.02);
        assertThat(outlook.lowest()).isLessThan(outlook.perHour());
        assertThat(outlook.highest()).isGreaterThan(outlook.perHour());
        assertThat(outlook.value()).isBetween(25.98, 26.02);
        assertThat(Outlook.of(new long[] {0, 1}, new double[] {1, 2})).isEmpty();
    }

    @Test
    void theTrendsWindowIsThatOfTheRule() {
        Rule follows =
                rule(
                        """
                        blue: level >= 20 m and eta(level, 30 m, 90 min) <= 1 h
                        red: level >= 30 m
                        """);

        assertThat(Outlook.windowOf(follows, "level")).contains(Duration.ofMinutes(90));
        assertThat(Outlook.windowOf(follows, "rain")).isEmpty();
        assertThat(Outlook.windowOf(rule("red: level >= 30 m"), "level"))
                .isEqualTo(Optional.empty());
    }
}
