package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Signature;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * On which side of its limits each quantity of a rule is dangerous, as its comparisons show: {@code
 * level >= x} in any grade says that high levels are. {@code eta} needs it to tell a limit that was
 * passed from one that is being left behind.
 */
final class DangerSides {
    private final Collection<Expression> conditions;

    /** Null until somebody asks: most rules never do. */
    private Map<String, EtaNode.Side> sides;

    private DangerSides(Collection<Expression> conditions) {
        this.conditions = conditions;
    }

    /** Of what is compared with nothing. */
    static DangerSides none() {
        return new DangerSides(List.of());
    }

    DangerSides(Rule rule) {
        this(rule.grades().values());
    }

    EtaNode.Side of(String quantity) {
        if (sides == null) {
            sides = new HashMap<>();
            conditions.forEach(condition -> visit(condition, false));
        }
        return sides.getOrDefault(quantity, EtaNode.Side.EITHER);
    }

    private void visit(Expression expression, boolean negated) {
        if (expression instanceof Expression.Not not) {
            visit(not.operand(), !negated);
        } else if (expression instanceof Expression.Logical logical) {
            visit(logical.left(), negated);
            visit(logical.right(), negated);
        } else if (expression instanceof Expression.Comparison comparison) {
            ComparisonOperator operator =
                    negated ? Comparisons.negation(comparison.operator()) : comparison.operator();
            note(comparison.left(), operator);
            note(comparison.right(), Comparisons.mirrored(operator));
        } else if (expression instanceof Expression.Aggregate aggregate) {
            visit(aggregate.operand(), negated);
        }
    }

    private static boolean isLikeTheQuantity(Expression.Call call) {
        return call.signature()
                .map(signature -> signature.result() == Signature.Result.VALUE)
                .orElse(false);
    }

    private void note(Expression side, ComparisonOperator operator) {
        Expression measured = side;
        if (side instanceof Expression.Aggregate aggregate) {
            note(aggregate.operand(), operator);
            return;
        }
        if (side instanceof Expression.Call call && isLikeTheQuantity(call)) {
            measured = call.arguments().get(0);
        }
        if (!(measured instanceof Expression.QuantityReference quantity)
                || operator == ComparisonOperator.EQUAL
                || operator == ComparisonOperator.UNEQUAL) {
            return;
        }
        boolean above =
                operator == ComparisonOperator.AT_LEAST || operator == ComparisonOperator.ABOVE;
        EtaNode.Side found = above ? EtaNode.Side.ABOVE : EtaNode.Side.BELOW;
        sides.merge(quantity.name(), found, (a, b) -> a == b ? a : EtaNode.Side.EITHER);
    }
}
