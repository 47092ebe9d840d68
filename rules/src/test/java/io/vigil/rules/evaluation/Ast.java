package io.vigil.rules.evaluation;

import io.vigil.findings.SourcePlace;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Expression.LogicalOperator;
import io.vigil.rules.language.Function;
import io.vigil.units.MeasurementUnit;
import java.util.List;

/** Builds expressions without the parser. */
final class Ast {
    private static final SourcePlace PLACE = new SourcePlace("test.yaml", 1, 1);

    private Ast() {}

    static Expression number(double value, String unit) {
        return new Expression.NumberLiteral(value, MeasurementUnit.of(unit), PLACE);
    }

    static Expression quantity(String name) {
        return new Expression.QuantityReference(name, PLACE);
    }

    static Expression site(String name) {
        return new Expression.AttributeReference(Expression.Owner.SITE, name, PLACE);
    }

    static Expression sensor(String name) {
        return new Expression.AttributeReference(Expression.Owner.SENSOR, name, PLACE);
    }

    static Expression atLeast(Expression left, Expression right) {
        return new Expression.Comparison(ComparisonOperator.AT_LEAST, left, right, PLACE);
    }

    static Expression atMost(Expression left, Expression right) {
        return new Expression.Comparison(ComparisonOperator.AT_MOST, left, right, PLACE);
    }

    static Expression below(Expression left, Expression right) {
        return new Expression.Comparison(ComparisonOperator.BELOW, left, right, PLACE);
    }

    static Expression and(Expression left, Expression right) {
        return new Expression.Logical(LogicalOperator.AND, left, right, PLACE);
    }

    static Expression or(Expression left, Expression right) {
        return new Expression.Logical(LogicalOperator.OR, left, right, PLACE);
    }

    static Expression not(Expression operand) {
        return new Expression.Not(operand, PLACE);
    }

    static Expression arithmetic(ArithmeticOperator operator, Expression left, Expression right) {
        return new Expression.Arithmetic(operator, left, right, PLACE);
    }

    static Expression call(Function function, Expression... arguments) {
        return new Expression.Call(function, List.of(arguments), PLACE);
    }

    /** {@code level >= value m}. */
    static Expression levelAtLeast(double metres) {
        return atLeast(quantity("level"), number(metres, "m"));
    }
}
