package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspiciousRulesTest {
    private final RuleLoader loader = new RuleLoader(TestKinds.all());

    @ParameterizedTest(name = "{0}, margin {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "yellow: level > 5 m and level < 4 m | 0 m | RULE-026",
                "yellow: level > 5 m and level <= 500 cm | 0 m | RULE-026",
                "yellow: level > 5 m and level < 6 m | 0 m | ''",
                "yellow: level > 5 m or level < 4 m | 0 m | ''",
                "yellow: level >= site.a + 2 m and level < site.a | 0 m | ''",
                "yellow: level >= site.a + 2 m and level < site.a + 1 m | 0 m | RULE-026",
                "yellow: level >= 5 m, red: level >= 5 m | 0 m | RULE-027",
                "yellow: level >= 5 m and flow > 3 m3/s, red: level >= 4 m | 0 m | RULE-027",
                "yellow: level >= 5 m, red: level >= 4 m and flow > 3 m3/s | 0 m | ''",
                "yellow: level >= 5 m, red: level > 5 m | 0 m | ''",
                "yellow: level > 5 m, red: level >= 5 m | 0 m | RULE-027",
                "yellow: level >= site.a, red: level >= site.a - 1 m | 0 m | ''",
                "yellow: level >= 5 m, red: level >= 4 m | 0 m | RULE-021",
                "yellow: level >= 5 m, red: level >= 6 m | 1 m | ''",
                "yellow: level >= 5 m, red: level >= 6 m | 101 cm | RULE-028",
                "yellow: level >= 5 m, red: level >= 6 m | 20 % | RULE-028",
                "yellow: level >= 5 m, red: level >= 6 m | 16 % | ''",
                "yellow: level <= 5 m, red: level <= 4.5 m | 0.6 m | RULE-028",
                "yellow: level >= site.a - 0.5 m, red: level >= site.a - 0.3 m | 0.3 m | RULE-028",
                "yellow: level >= site.a, red: level >= site.b | 3 m | ''",
            })
    void isTold(String grades, String margin, String codes) {
        String rule =
                "- {id: a, title: t, hazard: h, applies: {kind: water-level}, grades: {%s},"
                        + " clear: {margin: %s}, advice: a, source: s}";

        List<Finding> findings =
                loader.parse(Map.of("f.yaml", rule.formatted(grades, margin))).findings();

        assertThat(findings).noneMatch(Finding::isError);
        assertThat(findings)
                .extracting(finding -> finding.code().id())
                .containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes));
    }
}
