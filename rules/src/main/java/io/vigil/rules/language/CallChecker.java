package io.vigil.rules.language;

import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Name;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.rules.language.Signature.Parameter;
import io.vigil.rules.language.Signature.Result;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks calls of functions against their signatures, and knows the unit of what each gives. */
final class CallChecker {
    private static final MeasurementUnit MINUTE = MeasurementUnit.of("min");
    private static final MeasurementUnit HOUR = MeasurementUnit.of("h");

    private final ConditionChecker conditions;
    private final RuleReport report;

    CallChecker(ConditionChecker conditions, RuleReport report) {
        this.conditions = conditions;
        this.report = report;
    }

    /** Gives the unit of the result; empty for a condition and where a mistake hides it. */
    Optional<MeasurementUnit> check(Call call) {
        List<Expression> arguments = call.arguments();
        Optional<Signature> signature = call.signature();
        if (signature.isEmpty()) {
            report.add(
                    RuleFindingCode.ARGUMENT_COUNT,
                    call.place(),
                    call.function().key(),
                    Integer.toString(arguments.size()),
                    call.function().examples());
            return Optional.empty();
        }
        Optional<MeasurementUnit> quantityUnit = Optional.empty();
        List<Parameter> parameters = signature.get().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Expression argument = arguments.get(i);
            switch (parameters.get(i)) {
                case QUANTITY -> quantityUnit = quantity(call, argument);
                case DURATION -> duration(call, argument);
                case LIMIT -> limit(call, argument, quantityUnit);
                case SCHEDULE -> schedule(argument);
                case ATTRIBUTE -> attribute(call, argument);
                case SUBSTITUTE -> quantityUnit = substitute(call, argument);
            }
        }
        return resultUnit(signature.get().result(), quantityUnit);
    }

    private static Optional<MeasurementUnit> resultUnit(
            Result result, Optional<MeasurementUnit> quantityUnit) {
        return switch (result) {
            case VALUE, TOTAL, DIFFERENCE, FIXED -> quantityUnit;
            case NUMBER -> Optional.of(MeasurementUnit.NUMBER);
            case PER_HOUR -> quantityUnit.map(unit -> unit.dividedBy(HOUR));
            case MINUTES -> Optional.of(MINUTE);
            case CONDITION -> Optional.empty();
        };
    }

    private Optional<MeasurementUnit> quantity(Call call, Expression argument) {
        if (argument instanceof QuantityReference) {
            return conditions.number(argument);
        }
        if (conditions.isReadable(argument)) {
            report.add(
                    RuleFindingCode.ARGUMENT_NOT_QUANTITY,
                    argument.place(),
                    call.function().key(),
                    Expressions.describe(argument));
        }
        return Optional.empty();
    }

    private void schedule(Expression argument) {
        List<String> known = conditions.schedules();
        if (!(argument instanceof Name name)) {
            report.add(
                    RuleFindingCode.UNKNOWN_SCHEDULE,
                    argument.place(),
                    Expressions.describe(argument),
                    String.join(", ", known));
        } else if (!known.contains(name.text())) {
            report.add(
                    RuleFindingCode.UNKNOWN_SCHEDULE,
                    name.place(),
                    name.text(),
                    RuleReport.suggest(name.text(), known));
        }
    }

    private void attribute(Call call, Expression argument) {
        if (!(argument instanceof AttributeReference) && conditions.isReadable(argument)) {
            report.add(
                    RuleFindingCode.ARGUMENT_NOT_ATTRIBUTE,
                    argument.place(),
                    call.function().key(),
                    Expressions.describe(argument));
        }
    }

    private Optional<MeasurementUnit> substitute(Call call, Expression argument) {
        if (argument instanceof NumberLiteral literal) {
            return conditions.isReadable(argument) ? Optional.of(literal.unit()) : Optional.empty();
        }
        report.add(
                RuleFindingCode.ARGUMENT_NOT_LITERAL,
                argument.place(),
                call.function().key(),
                Expressions.describe(argument));
        return Optional.empty();
    }

    private void limit(Call call, Expression limit, Optional<MeasurementUnit> quantityUnit) {
        if (Expressions.usesReadings(limit)) {
            report.add(RuleFindingCode.LIMIT_NOT_FIXED, limit.place(), Expressions.describe(limit));
        }
        conditions.mustFit(call.arguments().get(0), quantityUnit, limit, conditions.number(limit));
    }

    private void duration(Call call, Expression argument) {
        if (conditions.isReadable(argument)) {
            duration(call.function().key(), argument, report);
        }
    }

    /** A duration above zero; empty, with a finding, if the argument is none. */
    static Optional<Duration> duration(String caller, Expression argument, RuleReport report) {
        Optional<Duration> duration =
                argument instanceof NumberLiteral literal
                        ? Durations.of(literal)
                        : Optional.empty();
        if (duration.isEmpty()) {
            report.add(
                    RuleFindingCode.ARGUMENT_NOT_DURATION,
                    argument.place(),
                    caller,
                    Expressions.describe(argument));
            return duration;
        }
        if (duration.get().isNegative()
                || duration.get().isZero()
                || duration.get().compareTo(Durations.LONGEST) > 0) {
            report.add(
                    RuleFindingCode.DURATION_OUT_OF_RANGE,
                    argument.place(),
                    Expressions.describe(argument),
                    Long.toString(Durations.LONGEST.toDays()));
            return Optional.empty();
        }
        return duration;
    }
}
