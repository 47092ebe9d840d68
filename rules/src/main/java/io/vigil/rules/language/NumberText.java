package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Parser.Parsed;
import java.time.Duration;
import java.util.Optional;

/** Reads values such as {@code 0.10 m}, {@code 10 %} or {@code 30 min} outside expressions. */
final class NumberText {
    private NumberText() {}

    /** The number with its unit; empty if the text is anything else. */
    static Optional<NumberLiteral> number(YamlNode.Scalar scalar) {
        RuleReport scratch = new RuleReport(new Findings(), "");
        Optional<Parsed> parsed = Parser.parse(scalar, scratch);
        if (parsed.isEmpty() || scratch.hasFailed()) {
            return Optional.empty();
        }
        return parsed.get().expression() instanceof NumberLiteral literal
                ? Optional.of(literal)
                : Optional.empty();
    }

    /** A duration from zero to the longest one allowed; empty if the text is anything else. */
    static Optional<Duration> duration(YamlNode.Scalar scalar) {
        return number(scalar)
                .flatMap(Durations::of)
                .filter(duration -> !duration.isNegative())
                .filter(duration -> duration.compareTo(Durations.LONGEST) <= 0);
    }
}
