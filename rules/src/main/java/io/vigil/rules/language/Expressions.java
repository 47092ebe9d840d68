package io.vigil.rules.language;

import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.Name;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.QuantityReference;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Questions about expressions that more than one check asks. */
final class Expressions {
    private Expressions() {}

    /** Whether readings, or their absence, can change the value. */
    static boolean usesReadings(Expression expression) {
        if (expression instanceof Not not) {
            return usesReadings(not.operand());
        }
        if (expression instanceof Negation negation) {
            return usesReadings(negation.operand());
        }
        if (expression instanceof Logical logical) {
            return usesReadings(logical.left()) || usesReadings(logical.right());
        }
        if (expression instanceof Comparison comparison) {
            return usesReadings(comparison.left()) || usesReadings(comparison.right());
        }
        if (expression instanceof Arithmetic arithmetic) {
            return usesReadings(arithmetic.left()) || usesReadings(arithmetic.right());
        }
        if (expression instanceof Call call) {
            return call.function() != Function.DEFAULT && call.function() != Function.DURING;
        }
        return expression instanceof QuantityReference;
    }

    /** Names of the schedules that conditions ask for. */
    static Set<String> schedules(Collection<Expression> conditions) {
        Set<String> names = new TreeSet<>();
        conditions.forEach(condition -> collectSchedules(condition, names));
        return names;
    }

    private static void collectSchedules(Expression expression, Set<String> names) {
        if (expression instanceof Not not) {
            collectSchedules(not.operand(), names);
        } else if (expression instanceof Logical logical) {
            collectSchedules(logical.left(), names);
            collectSchedules(logical.right(), names);
        } else if (expression instanceof Call call) {
            for (Expression argument : call.arguments()) {
                if (call.function() == Function.DURING && argument instanceof Name name) {
                    names.add(name.text());
                }
                collectSchedules(argument, names);
            }
        }
    }

    /** Whether the value has a zero point of its own, in contrast to a difference of two values. */
    static boolean isAbsolute(Expression expression) {
        if (expression instanceof Arithmetic arithmetic) {
            boolean left = isAbsolute(arithmetic.left());
            boolean right = isAbsolute(arithmetic.right());
            return switch (arithmetic.operator()) {
                case PLUS -> left || right;
                case MINUS -> left && !right;
                case TIMES, DIVIDED_BY -> false;
            };
        }
        if (expression instanceof Call call) {
            return call.signature().map(Expressions::isAbsolute).orElse(true);
        }
        return !(expression instanceof NumberLiteral);
    }

    private static boolean isAbsolute(Signature signature) {
        return signature.result() != Signature.Result.DIFFERENCE;
    }

    /** Text for messages: canonical, with whole numbers as people write them. */
    static String describe(Expression expression) {
        return expression
                .canonical()
                .replaceAll("(?<=[0-9])\\.0(?![0-9E])", "")
                .replace("NaN", "?");
    }
}
