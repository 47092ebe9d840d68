package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualitySectionTest {
    private static List<Finding> findings(String entry) {
        String text = "quality:\n  - { kind: water-level, quantity: level, " + entry + " }\n";
        return new RuleLoader(TestKinds.all()).parse(Map.of("q.yaml", text)).findings();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "grosz: { fail: { below: 0 m } } | RULE-008",
                "gross: { } | RULE-206",
                "gross: { fail: { } } | RULE-206",
                "gross: { fail: { below: 0 %LEL } } | RULE-050",
                "gross: { fail: { below: 3 } } | RULE-051",
                "gross: { fail: { below: level } } | RULE-200",
                "gross: { fail: { below: 5 m, above: 4 m } } | RULE-207",
                "gross: { fail: { above: 400 cm }, suspect: { above: 5 m } } | RULE-207",
                "gap: soon | RULE-201",
                "flat: { suspect: 0 readings } | RULE-201",
                "flat: { suspect: 3 readings, count: manual } | RULE-203",
                "climatology: { seasons: [ { months: 4-13, above: 1 m } ] } | RULE-202",
                "climatology: { seasons: [ { above: 1 m } ] } | RULE-009",
                "climatology: { seasons: [ { months: 4, above: 1 m } ], zone: here } | RULE-203",
                "rate: { deviations: none } | RULE-204",
                "rate: { limit: 3 m } | RULE-050",
                "step: { limit: 0.5 m } | RULE-009",
                "step: { limit: 0.5 m, within: 5 metres } | RULE-017",
                "confirm: { readings: 1 } | RULE-204",
                "multivariate: { with: flood } | RULE-037",
                "site: { type: river } | RULE-205",
            })
    void everyMistakeIsFound(String entry, String code) {
        assertThat(findings(entry)).extracting(finding -> finding.code().id()).contains(code);
    }

    @Test
    void theFindingHasThePlaceOfTheLimit() {
        Finding finding = findings("gross: { fail: { below: 0 %LEL } }").get(0);

        assertThat(finding.place().toString()).startsWith("q.yaml:2:");
    }

    @Test
    void unknownKindsAndQuantitiesAreFound() {
        String text =
                """
                quality:
                  - { kind: water-levels, quantity: level, gap: 1 h }
                  - { kind: water-level, quantity: depth, gap: 1 h }
                  - nonsense
                """;

        assertThat(new RuleLoader(TestKinds.all()).parse(Map.of("q.yaml", text)).findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("RULE-012", "RULE-037", "RULE-007");
    }

    @Test
    void monthsMayPassTheTurnOfTheYear() {
        String text =
                """
                quality:
                  - kind: water-level
                    quantity: level
                    climatology: { seasons: [ { months: "11-2, 6", above: 1 m } ] }
                """;
        QualityRule rule =
                new RuleLoader(TestKinds.all())
                        .parse(Map.of("q.yaml", text))
                        .rules()
                        .quality()
                        .get(0);

        assertThat(rule.tests().get(QualityRule.Kind.CLIMATOLOGY))
                .isInstanceOfSatisfying(
                        QualityRule.Climatology.class,
                        test ->
                                assertThat(test.seasons().get(0).months())
                                        .containsExactlyInAnyOrder(11, 12, 1, 2, 6));
    }
}
