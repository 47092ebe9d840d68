package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each row: kind, expression, and the findings as code@column, counted from the expression. */
class ExpressionFindingsTest {
    private static final String HEAD =
            """
            - id: test
              title: test
              hazard: test
              applies: { kind: %s }
              source: test
              advice: test
              grades:
                red:\
            """;
    private static final int LINE = 8;
    private static final int COLUMN = 10;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvFileSource(
            resources = "/rules/expressions.csv",
            delimiter = '|',
            maxCharsPerColumn = 10_000,
            nullValues = "none")
    void findsEachMistakeAtItsPlace(String kind, String expression, String expected) {
        String file = HEAD.formatted(kind) + " " + expression + "\n";

        RuleLoader.Loaded loaded = new RuleLoader(TestKinds.all()).parse(Map.of("f", file));

        assertThat(told(loaded.findings())).isEqualTo(expected == null ? "" : expected);
        assertThat(loaded.findings()).allMatch(finding -> finding.place().line() == LINE);
        assertThat(loaded.rules().rules()).hasSize(expected == null ? 1 : 0);
    }

    private static String told(List<Finding> findings) {
        return findings.stream()
                .map(
                        finding ->
                                finding.code().id().substring(5)
                                        + "@"
                                        + (finding.place().column() - COLUMN + 1))
                .collect(Collectors.joining(" "));
    }
}
