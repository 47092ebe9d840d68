package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileYamlTest {
    private static Stream<Arguments> texts() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String rule = "- {id: a, grades: {red: '%s'}}";
        return Stream.of(
                row("alias bomb", bomb.toString(), RuleFindingCode.NOT_PLAIN_YAML),
                row("deep list", "[".repeat(100_000), RuleFindingCode.TOO_LARGE),
                row("deep block", deepBlock(), RuleFindingCode.TOO_LARGE),
                row("long file", "#".repeat(1_000_001), RuleFindingCode.TOO_LARGE),
                row("control character", "- id: a\u0000b", RuleFindingCode.BAD_YAML),
                row("lone surrogate", "- id: a\uD800b", RuleFindingCode.BAD_YAML),
                row("tab", "- id: a\n\ttitle: b", RuleFindingCode.BAD_YAML),
                row("empty key", "- ? [a, b]\n  : c", RuleFindingCode.NOT_PLAIN_YAML),
                row("bad escape", "- id: \"\\q\"", RuleFindingCode.BAD_YAML),
                row("binary tag", "- id: !!binary aGk=", RuleFindingCode.NOT_PLAIN_YAML),
                row(
                        "deep expression",
                        rule.formatted("(".repeat(2000)),
                        RuleFindingCode.EXPRESSION_TOO_LARGE),
                row(
                        "deep signs",
                        rule.formatted("- ".repeat(1000) + "level"),
                        RuleFindingCode.EXPRESSION_TOO_LARGE),
                row(
                        "long expression",
                        rule.formatted("level > 1 m or ".repeat(1000)),
                        RuleFindingCode.EXPRESSION_TOO_LARGE));
    }

    private static String deepBlock() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static Arguments row(String name, String text, RuleFindingCode expected) {
        return Arguments.of(Named.of(name, text), expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void isRefusedWithAFinding(String text, RuleFindingCode expected) {
        RuleLoader.Loaded loaded =
                new RuleLoader(TestKinds.all()).parse(Map.of("hostile.yaml", text));

        assertThat(loaded.findings()).extracting(Finding::code).contains(expected);
        assertThat(loaded.rules().rules()).isEmpty();
    }
}
