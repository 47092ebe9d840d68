package io.vigil.rules.language;

import io.vigil.model.SensorKind;
import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.rules.language.Expression.WarningReference;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a condition is one: numbers and conditions in their places, quantities that the kind
 * has, units that fit, functions called as they are defined. Units of attributes are not known
 * before a rule is bound to a site; they fit everything here.
 */
final class ConditionChecker {
    private static final MeasurementUnit KELVIN = MeasurementUnit.of("K");

    private final RuleSubject subject;
    private final List<String> schedules;
    private final Set<Expression> unreadable;
    private final RuleReport report;
    private final CallChecker calls;
    private final SpaceChecker space;
    private final List<Optional<MeasurementUnit>> comparedUnits = new ArrayList<>();
    private boolean inDerived;

    /**
     * @param subject what it is judged on; if the kind is not known, every quantity passes
     * @param schedules names of those that are defined
     * @param unreadable placeholders for what is reported already
     */
    ConditionChecker(
            RuleSubject subject,
            List<String> schedules,
            Set<Expression> unreadable,
            RuleReport report) {
        this.subject = subject;
        this.schedules = List.copyOf(schedules);
        this.unreadable = unreadable;
        this.report = report;
        this.calls = new CallChecker(this, report);
        this.space = new SpaceChecker(this, subject, report);
    }

    /** Checks the whole condition of a grade. */
    void check(Expression expression) {
        condition(expression);
        if (unreadable.isEmpty() && !Expressions.usesReadings(expression)) {
            report.add(RuleFindingCode.NO_READING, expression.place());
        }
    }

    /** Names of the schedules that are defined. */
    List<String> schedules() {
        return schedules;
    }

    /**
     * Checks the value of a derived quantity: a number, in which functions that carry values on may
     * be called, too.
     *
     * @return its unit; empty if it is known only at binding
     */
    Optional<MeasurementUnit> checkDerived(Expression expression) {
        inDerived = true;
        Expressions.visit(
                expression,
                part -> {
                    if (part instanceof Aggregate || part instanceof WarningReference) {
                        report.add(
                                RuleFindingCode.DERIVED_ALONE,
                                part.place(),
                                Expressions.describe(part));
                    }
                });
        Optional<MeasurementUnit> unit = number(expression);
        if (unreadable.isEmpty() && !Expressions.usesReadings(expression)) {
            report.add(RuleFindingCode.NO_READING, expression.place());
        }
        return unit;
    }

    /** Notes a call that carries values on from reading to reading. */
    void carriedOn(Call call) {
        if (!inDerived) {
            report.add(RuleFindingCode.ONLY_IN_DERIVED, call.place(), call.function().key());
        }
    }

    /** The unit of each comparison that was checked; empty where attributes decide it. */
    List<Optional<MeasurementUnit>> comparedUnits() {
        return List.copyOf(comparedUnits);
    }

    /** Checks a condition inside of a call; what it compares is not eased for clearing. */
    void nested(Expression expression) {
        int before = comparedUnits.size();
        condition(expression);
        comparedUnits.subList(before, comparedUnits.size()).clear();
    }

    void condition(Expression expression) {
        if (unreadable.contains(expression)) {
            return;
        }
        if (expression instanceof Not not) {
            condition(not.operand());
        } else if (expression instanceof Logical logical) {
            condition(logical.left());
            condition(logical.right());
        } else if (expression instanceof Comparison comparison) {
            compare(comparison);
        } else if (expression instanceof Call call && call.function().isCondition()) {
            space.mustHaveSensor(call);
            calls.check(call);
        } else if (expression instanceof Aggregate aggregate && aggregate.kind().isCondition()) {
            space.check(aggregate);
        } else if (!(expression instanceof WarningReference)) {
            report.add(
                    RuleFindingCode.NOT_A_CONDITION,
                    expression.place(),
                    Expressions.describe(expression));
            number(expression);
        }
    }

    private void compare(Comparison comparison) {
        Optional<MeasurementUnit> left = number(comparison.left());
        Optional<MeasurementUnit> right = number(comparison.right());
        mustFit(comparison.left(), left, comparison.right(), right);
        boolean leftIsReading = Expressions.usesReadings(comparison.left());
        comparedUnits.add(leftIsReading ? left.or(() -> right) : right.or(() -> left));
    }

    /** Checks a number and gives its unit; empty if it is known only at binding. */
    Optional<MeasurementUnit> number(Expression expression) {
        if (unreadable.contains(expression)) {
            return Optional.empty();
        }
        if (expression instanceof AttributeReference attribute) {
            space.mustHaveOwner(attribute);
            return Optional.empty();
        }
        if (expression instanceof NumberLiteral literal) {
            return Optional.of(literal.unit());
        }
        if (expression instanceof QuantityReference quantity) {
            return quantity(quantity);
        }
        if (expression instanceof Negation negation) {
            return number(negation.operand());
        }
        if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof Call call && !call.function().isCondition()) {
            return calls.check(call);
        }
        if (expression instanceof Aggregate aggregate && !aggregate.kind().isCondition()) {
            return space.check(aggregate);
        }
        report.add(
                RuleFindingCode.NOT_A_NUMBER, expression.place(), Expressions.describe(expression));
        condition(expression);
        return Optional.empty();
    }

    private Optional<MeasurementUnit> quantity(QuantityReference reference) {
        space.mustHaveSensor(reference);
        Optional<SensorKind> kind = subject.kind();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        MeasurementUnit unit = kind.get().quantities().get(reference.name());
        if (unit == null) {
            report.add(
                    RuleFindingCode.UNKNOWN_QUANTITY,
                    reference.place(),
                    reference.name(),
                    kind.get().key(),
                    RuleReport.suggest(reference.name(), kind.get().quantities().keySet()));
        }
        return Optional.ofNullable(unit);
    }

    private Optional<MeasurementUnit> arithmetic(Arithmetic arithmetic) {
        Optional<MeasurementUnit> left = number(arithmetic.left());
        Optional<MeasurementUnit> right = number(arithmetic.right());
        ArithmeticOperator operator = arithmetic.operator();
        if (operator == ArithmeticOperator.PLUS || operator == ArithmeticOperator.MINUS) {
            mustFit(arithmetic.left(), left, arithmetic.right(), right);
            return left.or(() -> right);
        }
        boolean scaled = scalesZeroPoint(arithmetic.left(), left);
        scaled |= scalesZeroPoint(arithmetic.right(), right);
        if (scaled || left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                operator == ArithmeticOperator.TIMES
                        ? left.get().times(right.get())
                        : left.get().dividedBy(right.get()));
    }

    /** Whether a temperature is a factor; reported if so. */
    private boolean scalesZeroPoint(Expression factor, Optional<MeasurementUnit> unit) {
        boolean shifted =
                unit.isPresent()
                        && unit.get().isCompatibleWith(KELVIN)
                        && unit.get().convert(0, KELVIN) != 0
                        && Expressions.isAbsolute(factor);
        if (shifted) {
            report.add(
                    RuleFindingCode.SCALED_TEMPERATURE,
                    factor.place(),
                    Expressions.describe(factor),
                    unit.get().symbol());
        }
        return shifted;
    }

    /** Reports, at the literal if one of the two is a literal, that the units do not fit. */
    void mustFit(
            Expression left,
            Optional<MeasurementUnit> leftUnit,
            Expression right,
            Optional<MeasurementUnit> rightUnit) {
        if (leftUnit.isEmpty()
                || rightUnit.isEmpty()
                || UnitFit.fits(leftUnit.get(), rightUnit.get())) {
            return;
        }
        if (left instanceof NumberLiteral && !(right instanceof NumberLiteral)) {
            misfit(left, leftUnit.get(), right, rightUnit.get());
        } else {
            misfit(right, rightUnit.get(), left, leftUnit.get());
        }
    }

    private void misfit(
            Expression wrong, MeasurementUnit unit, Expression other, MeasurementUnit expected) {
        boolean missing = UnitFit.isPlain(unit) && wrong instanceof NumberLiteral;
        report.add(
                missing ? RuleFindingCode.UNIT_MISSING : RuleFindingCode.UNIT_MISMATCH,
                wrong.place(),
                Expressions.describe(wrong),
                UnitFit.isPlain(unit) ? "1" : unit.symbol(),
                Expressions.describe(other),
                UnitFit.isPlain(expected) ? "1" : expected.symbol());
    }

    /** Whether nothing of the condition is a placeholder. */
    boolean isWhollyReadable() {
        return unreadable.isEmpty();
    }

    boolean isReadable(Expression expression) {
        return !unreadable.contains(expression);
    }
}
