package io.vigil.rules.language;

import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Name;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.rules.language.Signature.Parameter;
import io.vigil.rules.language.Signature.Result;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks calls of functions against their signatures, and knows the unit of what each gives. */
final class CallChecker {
    private static final MeasurementUnit MINUTE = MeasurementUnit.of("min");
    private static final MeasurementUnit HOUR = MeasurementUnit.of("h");
    private static final MeasurementUnit PERCENT = MeasurementUnit.of("%");
    private static final double LEAST_EXPONENT = 0.1;
    private static final double GREATEST_EXPONENT = 10;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FEWEST_DAYS = Duration.ofDays(2);

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
        if (call.function().isCarriedOn()) {
            conditions.carriedOn(call);
        }
        Optional<MeasurementUnit> quantityUnit = Optional.empty();
        List<Parameter> parameters = signature.get().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Expression argument = arguments.get(i);
            if (parameters.get(i).unit().isPresent()) {
                physical(parameters.get(i).unit().get(), argument);
                continue;
            }
            switch (parameters.get(i)) {
                case QUANTITY -> quantityUnit = quantity(call, argument);
                case DURATION -> duration(call, argument);
                case SCHEDULE -> schedule(argument);
                case ATTRIBUTE -> attribute(call, argument);
                case SUBSTITUTE -> quantityUnit = substitute(call, argument);
                case DAYS -> days(call, argument);
                case HORIZON -> horizon(call, argument);
                case LIMIT, DISTANCE -> limit(call, argument, quantityUnit);
                case SHARE -> literal(argument, PERCENT, 0, 100, RuleFindingCode.BAD_SHARE);
                case EXPONENT ->
                        literal(
                                argument,
                                MeasurementUnit.NUMBER,
                                LEAST_EXPONENT,
                                GREATEST_EXPONENT,
                                RuleFindingCode.BAD_EXPONENT);
                case CONDITION -> conditionOnOneQuantity(argument);
                default -> throw new IllegalStateException(parameters.get(i) + " is not checked");
            }
        }
        return resultUnit(signature.get().result(), quantityUnit);
    }

    private static Optional<MeasurementUnit> resultUnit(
            Result result, Optional<MeasurementUnit> quantityUnit) {
        if (result.unit().isPresent()) {
            return result.unit();
        }
        return switch (result) {
            case VALUE, RELATED, DIFFERENCE, FIXED -> quantityUnit;
            case NUMBER -> Optional.of(MeasurementUnit.NUMBER);
            case PER_HOUR -> quantityUnit.map(unit -> unit.dividedBy(HOUR));
            case TIMES_HOUR -> quantityUnit.map(unit -> unit.times(HOUR));
            case MINUTES -> Optional.of(MINUTE);
            case CONDITION -> Optional.empty();
            default -> throw new IllegalStateException(result + " has no unit");
        };
    }

    private void physical(MeasurementUnit expected, Expression argument) {
        Optional<MeasurementUnit> unit = conditions.number(argument);
        if (unit.isEmpty() || UnitFit.fits(unit.get(), expected)) {
            return;
        }
        boolean missing = UnitFit.isPlain(unit.get()) && argument instanceof NumberLiteral;
        report.add(
                missing ? RuleFindingCode.ARGUMENT_UNIT_MISSING : RuleFindingCode.ARGUMENT_UNIT,
                argument.place(),
                Expressions.describe(argument),
                UnitFit.isPlain(unit.get()) ? "1" : unit.get().symbol(),
                UnitFit.isPlain(expected) ? "1" : expected.symbol());
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
            report.add(
                    RuleFindingCode.LIMIT_NOT_FIXED,
                    limit.place(),
                    Expressions.describe(limit),
                    call.function().key());
        }
        conditions.mustFit(call.arguments().get(0), quantityUnit, limit, conditions.number(limit));
    }

    private void literal(
            Expression argument,
            MeasurementUnit unit,
            double least,
            double greatest,
            RuleFindingCode code) {
        if (!conditions.isReadable(argument)) {
            return;
        }
        boolean fits =
                argument instanceof NumberLiteral number
                        && number.unit().equals(unit)
                        && number.value() >= least
                        && number.value() <= greatest;
        if (!fits) {
            report.add(code, argument.place(), Expressions.describe(argument));
        }
    }

    private void conditionOnOneQuantity(Expression argument) {
        conditions.nested(argument);
        if (conditions.isWhollyReadable()
                && (Expressions.usesFunctions(argument)
                        || Expressions.quantities(argument).size() != 1)) {
            report.add(
                    RuleFindingCode.NOT_ONE_QUANTITY,
                    argument.place(),
                    Expressions.describe(argument));
        }
    }

    private void days(Call call, Expression argument) {
        Optional<Duration> days = duration(call, argument);
        if (days.isPresent()
                && (days.get().toMillis() % DAY.toMillis() != 0
                        || days.get().compareTo(FEWEST_DAYS) < 0)) {
            report.add(
                    RuleFindingCode.NOT_DAYS,
                    argument.place(),
                    Expressions.describe(argument),
                    Long.toString(Durations.LONGEST.toDays()));
        }
    }

    private void horizon(Call call, Expression argument) {
        Optional<Duration> horizon = duration(call, argument);
        Optional<Duration> window =
                call.arguments().size() < 3
                        ? Optional.of(Signature.TREND_WINDOW)
                        : Durations.of(call.arguments().get(2));
        if (horizon.isEmpty() || window.isEmpty()) {
            return;
        }
        Duration longest = window.get().multipliedBy(Signature.TREND_HORIZONS);
        if (horizon.get().compareTo(longest) > 0) {
            report.add(
                    RuleFindingCode.HORIZON_TOO_LONG,
                    argument.place(),
                    Expressions.describe(argument),
                    Long.toString(window.get().toMinutes()));
        }
    }

    /** The duration, where it is a valid one. */
    private Optional<Duration> duration(Call call, Expression argument) {
        return conditions.isReadable(argument)
                ? duration(call.function().key(), argument, report)
                : Optional.empty();
    }

    /** A duration above zero; empty, with a finding, if the argument is none. */
    static Optional<Duration> duration(String caller, Expression argument, RuleReport report) {
        Optional<Duration> duration = Durations.of(argument);
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
