package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.rules.evaluation.ComparisonNode.Ease;
import io.vigil.rules.evaluation.Operand.Form;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Rule;
import io.vigil.units.MeasurementUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Compiles the condition of one grade for one sensor. */
final class ConditionCompiler {
    private static final String PERCENT = "%";
    private static final long MILLIS_PER_SECOND = 1000;

    private final NumberCompiler numbers;
    private final Map<Expression, Finding> leftOut = new LinkedHashMap<>();
    private int comparisons;

    ConditionCompiler(NumberCompiler numbers) {
        this.numbers = numbers;
    }

    /**
     * @param margin by how much limits are eased; empty to take them as they are
     */
    ConditionNode compile(Expression condition, Optional<Rule.Margin> margin) throws NotApplicable {
        comparisons = 0;
        return compile(condition, margin, false);
    }

    /**
     * Compiles what decides whether a grade ends. Trends that cannot be known at the interval of
     * the sensor are left out there, as far as something else can decide.
     */
    ConditionNode compileEased(Expression condition, Optional<Rule.Margin> margin)
            throws NotApplicable {
        Map<Expression, Finding> told = new LinkedHashMap<>(leftOut);
        numbers.calls().easing(true);
        try {
            return compile(condition, margin);
        } catch (NotApplicable e) {
            numbers.calls().easing(false);
            return compile(condition, margin);
        } finally {
            numbers.calls().easing(false);
            leftOut.keySet().retainAll(told.keySet());
            leftOut.putAll(told);
        }
    }

    /** Compiles what an aggregate asks of one sensor. */
    ConditionNode compileWithin(Expression operand, Optional<Rule.Margin> margin, boolean negated)
            throws NotApplicable {
        return compile(operand, margin, negated);
    }

    private ConditionNode compile(
            Expression expression, Optional<Rule.Margin> margin, boolean negated)
            throws NotApplicable {
        if (expression instanceof Expression.Not not) {
            return new ConditionNode.Not(compile(not.operand(), margin, !negated));
        }
        if (expression instanceof Expression.Logical logical) {
            if (logical.operator() == Expression.LogicalOperator.OR) {
                return negated ? or(logical, margin, true) : alternatives(logical, margin);
            }
            ConditionNode left = compile(logical.left(), margin, negated);
            ConditionNode right = compile(logical.right(), margin, negated);
            return new ConditionNode.And(left, right);
        }
        if (expression instanceof Expression.Comparison comparison) {
            return compare(comparison, margin, negated);
        }
        if (expression instanceof Expression.Call call) {
            return numbers.calls().condition(call);
        }
        if (expression instanceof Expression.Aggregate aggregate
                && aggregate.kind().isCondition()) {
            return numbers.space().condition(aggregate, margin, negated);
        }
        if (expression instanceof Expression.WarningReference reference) {
            return numbers.space().warning(reference, negated);
        }
        throw NumberCompiler.notEvaluable(expression);
    }

    private ConditionNode or(
            Expression.Logical logical, Optional<Rule.Margin> margin, boolean negated)
            throws NotApplicable {
        ConditionNode left = compile(logical.left(), margin, negated);
        ConditionNode right = compile(logical.right(), margin, negated);
        return new ConditionNode.Or(left, right);
    }

    /** Of {@code or} the side that cannot be judged here is left out, unless neither can. */
    private ConditionNode alternatives(Expression.Logical logical, Optional<Rule.Margin> margin)
            throws NotApplicable {
        ConditionNode left;
        try {
            left = compile(logical.left(), margin, false);
        } catch (NotApplicable e) {
            ConditionNode right = compile(logical.right(), margin, false);
            leftOut.put(logical.left(), e.finding());
            return right;
        }
        try {
            return new ConditionNode.Or(left, compile(logical.right(), margin, false));
        } catch (NotApplicable e) {
            leftOut.put(logical.right(), e.finding());
            return left;
        }
    }

    /** Alternatives that cannot be judged on the sensor, and why. */
    Map<Expression, Finding> leftOut() {
        return leftOut;
    }

    /** A comparison with aggregates may not clear while some of their sensors are unknown. */
    private ConditionNode compare(
            Expression.Comparison comparison, Optional<Rule.Margin> margin, boolean negated)
            throws NotApplicable {
        numbers.aggregates().clear();
        ComparisonNode node;
        try {
            node = compareNumbers(comparison, margin, negated);
        } catch (NumberCompiler.NothingThere e) {
            return numbers.space().nothing(e.aggregate(), negated);
        }
        return numbers.aggregates().isEmpty()
                ? node
                : new PartialNode(node, negated, numbers.aggregates(), node.shown().quantity());
    }

    private ComparisonNode compareNumbers(
            Expression.Comparison comparison, Optional<Rule.Margin> margin, boolean negated)
            throws NotApplicable {
        Operand left = numbers.compile(comparison.left());
        Operand right = numbers.compile(comparison.right());
        boolean turned = left.isFixed() && !right.isFixed();
        Operand value = turned ? right : left;
        Expression valueText = turned ? comparison.right() : comparison.left();
        Expression limitText = turned ? comparison.left() : comparison.right();
        ComparisonOperator operator =
                turned ? Comparisons.mirrored(comparison.operator()) : comparison.operator();
        boolean asDifference = left.form() == Form.DIFFERENCE || right.form() == Form.DIFFERENCE;
        Operand limit =
                numbers.convert(turned ? left : right, value.unit(), asDifference, limitText);
        return new ComparisonNode(
                comparisons++,
                operator,
                value.node(),
                limit.node(),
                ease(margin, negated ? Comparisons.negation(operator) : operator, value.unit()),
                new ComparisonNode.Shown(
                        value.quantity().orElse(""),
                        valueText.canonical(),
                        value.unit().symbol(),
                        value.window().map(millis -> millis / MILLIS_PER_SECOND).orElse(null)));
    }

    /** Upper limits are eased downwards, lower limits upwards, whatever is no limit not at all. */
    private static Ease ease(
            Optional<Rule.Margin> margin, ComparisonOperator operator, MeasurementUnit unit) {
        boolean upper =
                operator == ComparisonOperator.AT_LEAST || operator == ComparisonOperator.ABOVE;
        boolean lower =
                operator == ComparisonOperator.AT_MOST || operator == ComparisonOperator.BELOW;
        if (margin.isEmpty() || (!upper && !lower)) {
            return Ease.NONE;
        }
        double sign = upper ? -1 : 1;
        MeasurementUnit marginUnit = margin.get().unit();
        if (marginUnit.symbol().equals(PERCENT)) {
            return new Ease(0, sign * margin.get().value() / 100);
        }
        return marginUnit.isCompatibleWith(unit)
                ? new Ease(sign * marginUnit.convertDifference(margin.get().value(), unit), 0)
                : Ease.NONE;
    }
}
