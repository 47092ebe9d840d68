package io.vigil.rules.language;

import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.AggregateKind;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.Around;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.LogicalOperator;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * An expression as people write it: no parentheses but those it needs, no digits that say nothing.
 * It reads back to the same expression.
 */
public final class ConditionText {
    // How tightly an expression holds together; what holds less tightly than its place asks for
    // needs parentheses there.
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int NEGATION = 7;
    private static final int WHOLE = 8;

    private ConditionText() {}

    /** The text of an expression. */
    public static String of(Expression expression) {
        if (expression instanceof NumberLiteral number) {
            return quantity(number.value(), number.unit().symbol());
        } else if (expression instanceof Not not) {
            return "not " + within(not.operand(), NOT);
        } else if (expression instanceof Negation negation) {
            return "-" + within(negation.operand(), NEGATION);
        } else if (expression instanceof Logical logical) {
            return joined(
                    logical.left(), logical.operator().text(), logical.right(), tightness(logical));
        } else if (expression instanceof Comparison comparison) {
            return within(comparison.left(), SUM)
                    + " "
                    + comparison.operator().text()
                    + " "
                    + within(comparison.right(), SUM);
        } else if (expression instanceof Arithmetic sum) {
            return joined(sum.left(), sum.operator().text(), sum.right(), tightness(sum));
        } else if (expression instanceof Call call) {
            return call.function().key()
                    + call.arguments().stream()
                            .map(ConditionText::of)
                            .collect(Collectors.joining(", ", "(", ")"));
        } else if (expression instanceof Aggregate aggregate) {
            return of(aggregate);
        }
        return expression.canonical();
    }

    private static String of(Aggregate aggregate) {
        String counted = aggregate.kind() == AggregateKind.AT_LEAST ? aggregate.least() + ", " : "";
        String call = aggregate.kind().key() + "(" + counted + of(aggregate.operand()) + ")";
        if (aggregate.around() == Around.HERE) {
            return call;
        }
        String radius =
                aggregate.around() == Around.WITHIN ? quantity(aggregate.radius(), "m") + ", " : "";
        return aggregate.around().key() + "(" + radius + call + ")";
    }

    /** Operators of one kind are read from left to right. */
    private static String joined(Expression left, String operator, Expression right, int level) {
        return within(left, level) + " " + operator + " " + within(right, level + 1);
    }

    private static String within(Expression expression, int level) {
        return tightness(expression) < level ? "(" + of(expression) + ")" : of(expression);
    }

    private static int tightness(Expression expression) {
        if (expression instanceof Logical logical) {
            return logical.operator() == LogicalOperator.OR ? OR : AND;
        } else if (expression instanceof Not) {
            return NOT;
        } else if (expression instanceof Comparison) {
            return COMPARISON;
        } else if (expression instanceof Arithmetic sum) {
            boolean adds =
                    sum.operator() == ArithmeticOperator.PLUS
                            || sum.operator() == ArithmeticOperator.MINUS;
            return adds ? SUM : PRODUCT;
        } else if (expression instanceof Negation) {
            return NEGATION;
        }
        return WHOLE;
    }

    private static String quantity(double value, String unit) {
        String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
