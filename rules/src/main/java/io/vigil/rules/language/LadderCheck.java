package io.vigil.rules.language;

import io.vigil.model.Grade;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.LogicalOperator;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.units.MeasurementUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Suspects ladders in which a more urgent grade is easier to reach than a less urgent one. Only
 * alternatives of the form {@code x >= number} are compared, for the same {@code x}.
 */
final class LadderCheck {
    private final RuleReport report;
    private boolean found;

    LadderCheck(RuleReport report) {
        this.report = report;
    }

    /** Returns whether anything was suspected. */
    boolean check(Map<Grade, Expression> grades) {
        Map<Grade, Map<String, NumberLiteral>> limits = new HashMap<>();
        grades.forEach(
                (grade, condition) -> {
                    Map<String, NumberLiteral> ofGrade = new HashMap<>();
                    collect(condition, ofGrade);
                    limits.put(grade, ofGrade);
                });
        for (Grade grade : grades.keySet()) {
            limits.get(grade).forEach((what, limit) -> compare(grade, what, limit, limits));
        }
        return found;
    }

    /** Compares with the nearest less urgent grade that limits the same thing. */
    private void compare(
            Grade grade,
            String what,
            NumberLiteral limit,
            Map<Grade, Map<String, NumberLiteral>> limits) {
        Optional<Grade> lower = grade.below();
        while (lower.isPresent()) {
            NumberLiteral other = limits.getOrDefault(lower.get(), Map.of()).get(what);
            if (other != null) {
                if (isEasier(what, limit, other)) {
                    found = true;
                    report.add(
                            RuleFindingCode.LADDER_ORDER,
                            limit.place(),
                            grade.key(),
                            Expressions.describe(limit),
                            lower.get().key(),
                            Expressions.describe(other));
                }
                return;
            }
            lower = lower.get().below();
        }
    }

    private static boolean isEasier(String what, NumberLiteral limit, NumberLiteral other) {
        MeasurementUnit unit = other.unit();
        if (!limit.unit().isCompatibleWith(unit)) {
            return false;
        }
        double value = limit.unit().convert(limit.value(), unit);
        return what.startsWith(">") ? value < other.value() : value > other.value();
    }

    private static void collect(Expression condition, Map<String, NumberLiteral> limits) {
        if (condition instanceof Logical logical && logical.operator() == LogicalOperator.OR) {
            collect(logical.left(), limits);
            collect(logical.right(), limits);
        } else if (condition instanceof Comparison comparison
                && comparison.right() instanceof NumberLiteral limit) {
            direction(comparison.operator())
                    .ifPresent(
                            sign ->
                                    limits.putIfAbsent(
                                            sign + comparison.left().canonical(), limit));
        }
    }

    private static Optional<String> direction(ComparisonOperator operator) {
        return switch (operator) {
            case AT_LEAST, ABOVE -> Optional.of(">");
            case AT_MOST, BELOW -> Optional.of("<");
            case EQUAL, UNEQUAL -> Optional.empty();
        };
    }
}
