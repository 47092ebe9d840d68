package io.vigil.rules.evaluation;

import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Signature;
import io.vigil.units.MeasurementUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The limits that the grades of a rule set on one quantity of one sensor, as numbers that can be
 * drawn beside its values. Only what does not depend on readings is a limit: a comparison of the
 * quantity, or of a mean and the like of it, with numbers and attributes of site and sensor.
 *
 * <p>Not thread-safe; made for one question.
 */
public final class GradeLimits {
    private final Site site;
    private final Sensor sensor;
    private final String quantity;
    private final MeasurementUnit unit;
    private final Set<Limit> found = new LinkedHashSet<>();

    /**
     * One limit.
     *
     * @param function what is compared: the quantity itself or a call such as {@code avg(level, 30
     *     min)}
     * @param comparison as in {@link io.vigil.warnings.Evidence}
     * @param value in the unit that was asked for
     */
    public record Limit(Grade grade, String function, String comparison, double value) {
        public Limit {
            Objects.requireNonNull(grade, "grade");
            Objects.requireNonNull(function, "function");
            Objects.requireNonNull(comparison, "comparison");
        }
    }

    /** A number that is known without readings. */
    private record Fixed(double value, MeasurementUnit unit) {}

    private GradeLimits(Site site, Sensor sensor, String quantity, MeasurementUnit unit) {
        this.site = site;
        this.sensor = sensor;
        this.quantity = quantity;
        this.unit = unit;
    }

    /**
     * The limits of a rule, the least urgent grade first.
     *
     * @param rule as it is at this sensor, see {@link io.vigil.rules.language.RuleSet#at}
     * @param unit of the quantity's values
     */
    public static List<Limit> of(
            Rule rule, Site site, Sensor sensor, String quantity, MeasurementUnit unit) {
        GradeLimits limits = new GradeLimits(site, sensor, quantity, unit);
        for (Map.Entry<Grade, Expression> grade : rule.grades().entrySet()) {
            limits.visit(grade.getKey(), grade.getValue(), false);
        }
        return Collections.unmodifiableList(new ArrayList<>(limits.found));
    }

    private void visit(Grade grade, Expression expression, boolean negated) {
        if (expression instanceof Expression.Not not) {
            visit(grade, not.operand(), !negated);
        } else if (expression instanceof Expression.Logical logical) {
            visit(grade, logical.left(), negated);
            visit(grade, logical.right(), negated);
        } else if (expression instanceof Expression.Aggregate aggregate) {
            visit(grade, aggregate.operand(), negated);
        } else if (expression instanceof Expression.Comparison comparison) {
            ComparisonOperator operator =
                    negated ? Comparisons.negation(comparison.operator()) : comparison.operator();
            note(grade, comparison.left(), operator, comparison.right());
            note(grade, comparison.right(), Comparisons.mirrored(operator), comparison.left());
        }
    }

    private void note(
            Grade grade, Expression measured, ComparisonOperator operator, Expression limit) {
        if (measured instanceof Expression.Aggregate aggregate && !aggregate.kind().isCondition()) {
            note(grade, aggregate.operand(), operator, limit);
        } else if (isTheQuantity(measured)) {
            fixed(limit)
                    .filter(number -> number.unit.isCompatibleWith(unit))
                    .map(number -> number.unit.convert(number.value, unit))
                    .filter(Double::isFinite)
                    .ifPresent(
                            value ->
                                    found.add(
                                            new Limit(
                                                    grade,
                                                    measured.canonical(),
                                                    operator.text(),
                                                    value)));
        }
    }

    /** The quantity itself, or something like a mean of it, which has its unit and its scale. */
    private boolean isTheQuantity(Expression measured) {
        if (measured instanceof Expression.QuantityReference reference) {
            return reference.name().equals(quantity);
        }
        return measured instanceof Expression.Call call
                && !call.arguments().isEmpty()
                && call.signature()
                        .map(signature -> signature.result() == Signature.Result.VALUE)
                        .orElse(false)
                && isTheQuantity(call.arguments().get(0));
    }

    private Optional<Fixed> fixed(Expression expression) {
        if (expression instanceof Expression.NumberLiteral literal) {
            return Optional.of(new Fixed(literal.value(), literal.unit()));
        }
        if (expression instanceof Expression.AttributeReference reference) {
            return attribute(reference);
        }
        if (expression instanceof Expression.Negation negation) {
            return fixed(negation.operand()).map(number -> new Fixed(-number.value, number.unit));
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            return fixed(arithmetic.left())
                    .flatMap(
                            left ->
                                    fixed(arithmetic.right())
                                            .flatMap(right -> computed(arithmetic, left, right)));
        }
        if (expression instanceof Expression.Call call && call.function() == Function.DEFAULT) {
            return fixed(call.arguments().get(0)).or(() -> fixed(call.arguments().get(1)));
        }
        return Optional.empty();
    }

    private Optional<Fixed> attribute(Expression.AttributeReference reference) {
        Map<String, Attribute> attributes =
                reference.owner() == Expression.Owner.SITE
                        ? site.attributes()
                        : sensor.attributes();
        return attributes.get(reference.name()) instanceof Attribute.Quantified number
                ? Optional.of(new Fixed(number.value(), number.unit()))
                : Optional.empty();
    }

    private static Optional<Fixed> computed(
            Expression.Arithmetic arithmetic, Fixed left, Fixed right) {
        return switch (arithmetic.operator()) {
            case TIMES ->
                    Optional.of(new Fixed(left.value * right.value, left.unit.times(right.unit)));
            case DIVIDED_BY ->
                    Optional.of(
                            new Fixed(left.value / right.value, left.unit.dividedBy(right.unit)));
            case PLUS, MINUS -> {
                if (!right.unit.isCompatibleWith(left.unit)) {
                    yield Optional.empty();
                }
                boolean plus = arithmetic.operator() == Expression.ArithmeticOperator.PLUS;
                double other = right.unit.convertDifference(right.value, left.unit);
                yield Optional.of(
                        new Fixed(plus ? left.value + other : left.value - other, left.unit));
            }
        };
    }
}
