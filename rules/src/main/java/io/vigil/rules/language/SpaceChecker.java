package io.vigil.rules.language;

import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.AggregateKind;
import io.vigil.rules.language.Expression.Around;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Owner;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.units.MeasurementUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Checks whose values a condition may look at where, and its aggregates over sensors. */
final class SpaceChecker {
    private final ConditionChecker conditions;
    private final RuleSubject subject;
    private final RuleReport report;
    private boolean inside;

    SpaceChecker(ConditionChecker conditions, RuleSubject subject, RuleReport report) {
        this.conditions = conditions;
        this.subject = subject;
        this.report = report;
    }

    /** A value, or the silence, of one sensor. */
    void mustHaveSensor(Expression expression) {
        boolean named = subject.namesKind();
        if (!named && expression instanceof Expression.QuantityReference) {
            report.add(
                    RuleFindingCode.KIND_NEEDED,
                    expression.place(),
                    Expressions.describe(expression));
        } else if (!inside
                && subject.scope() != Scope.SENSOR
                && (expression instanceof Expression.QuantityReference
                        || !Expressions.hasQuantity(expression))) {
            outside(expression);
        }
    }

    /** An area has no attributes, and neither it nor a site is a sensor. */
    void mustHaveOwner(AttributeReference attribute) {
        boolean has =
                inside
                        || subject.scope() == Scope.SENSOR
                        || (subject.scope() == Scope.SITE && attribute.owner() == Owner.SITE);
        if (!has) {
            outside(attribute);
        }
    }

    private void outside(Expression expression) {
        report.add(
                RuleFindingCode.OUTSIDE_AGGREGATE,
                expression.place(),
                Expressions.describe(expression),
                subject.scope().key());
    }

    /** Gives the unit of an aggregate that is a number; empty where it is not known. */
    Optional<MeasurementUnit> check(Aggregate aggregate) {
        if (inside) {
            report.add(
                    RuleFindingCode.NESTED_AGGREGATE,
                    aggregate.place(),
                    aggregate.kind().key(),
                    "atLeast, avg, …");
            return Optional.empty();
        }
        if (!chosen().contains(aggregate.around())) {
            report.add(
                    RuleFindingCode.AROUND_WHAT,
                    aggregate.place(),
                    aggregate.around().key(),
                    subject.scope().key());
        }
        inside = true;
        try {
            if (aggregate.kind().isCondition()) {
                conditions.condition(aggregate.operand());
                return Optional.empty();
            }
            Optional<MeasurementUnit> unit = conditions.number(aggregate.operand());
            return aggregate.kind() == AggregateKind.COUNT
                    ? Optional.of(MeasurementUnit.NUMBER)
                    : unit;
        } finally {
            inside = false;
        }
    }

    /** What lies around a sensor, a site and an area. */
    private Set<Around> chosen() {
        return switch (subject.scope()) {
            case SENSOR -> EnumSet.allOf(Around.class);
            case SITE -> EnumSet.complementOf(EnumSet.of(Around.NEIGHBOURS));
            case AREA -> EnumSet.of(Around.HERE);
        };
    }
}
