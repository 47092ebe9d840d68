package io.vigil.rules.backtest;

import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.units.MeasurementUnit;

/**
 * Scales the limits of a condition: the sides of its comparisons that hold numbers and attributes
 * only. What stands inside functions and aggregates is left as it is.
 */
final class LimitScaling {
    private final double factor;

    LimitScaling(double factor) {
        this.factor = factor;
    }

    Expression scaled(Expression condition) {
        if (condition instanceof Logical logical) {
            return new Logical(
                    logical.operator(),
                    scaled(logical.left()),
                    scaled(logical.right()),
                    logical.place());
        }
        if (condition instanceof Not not) {
            return new Not(scaled(not.operand()), not.place());
        }
        if (condition instanceof Comparison comparison) {
            return new Comparison(
                    comparison.operator(),
                    side(comparison.left()),
                    side(comparison.right()),
                    comparison.place());
        }
        return condition;
    }

    private Expression side(Expression side) {
        if (side instanceof NumberLiteral number) {
            return new NumberLiteral(number.value() * factor, number.unit(), number.place());
        }
        return isLimit(side)
                ? new Arithmetic(
                        ArithmeticOperator.TIMES,
                        new NumberLiteral(factor, MeasurementUnit.NUMBER, side.place()),
                        side,
                        side.place())
                : side;
    }

    private static boolean isLimit(Expression side) {
        if (side instanceof NumberLiteral || side instanceof AttributeReference) {
            return true;
        }
        if (side instanceof Negation negation) {
            return isLimit(negation.operand());
        }
        return side instanceof Arithmetic sum && isLimit(sum.left()) && isLimit(sum.right());
    }
}
