package io.vigil.rules.language;

import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks calls of functions over time, and knows the unit of what each gives. */
final class CallChecker {
    private static final MeasurementUnit MINUTE = MeasurementUnit.of("min");
    private static final MeasurementUnit HOUR = MeasurementUnit.of("h");

    private final ConditionChecker conditions;
    private final RuleReport report;

    CallChecker(ConditionChecker conditions, RuleReport report) {
        this.conditions = conditions;
        this.report = report;
    }

    /** Whether the function gives a condition instead of a number. */
    static boolean isCondition(Function function) {
        return function == Function.SILENT || function == Function.STUCK;
    }

    /** Gives the unit of the result; empty for a condition and where a mistake hides it. */
    Optional<MeasurementUnit> check(Call call) {
        int least = call.function() == Function.SILENT ? 1 : 2;
        int most = call.function() == Function.ETA ? 3 : least;
        List<Expression> arguments = call.arguments();
        if (arguments.size() < least || arguments.size() > most) {
            report.add(
                    RuleFindingCode.ARGUMENT_COUNT,
                    call.place(),
                    call.function().key(),
                    Integer.toString(arguments.size()),
                    signature(call.function()));
            return Optional.empty();
        }
        if (call.function() == Function.SILENT) {
            duration(call, arguments.get(0));
            return Optional.empty();
        }
        Optional<MeasurementUnit> unit = quantity(call);
        if (call.function() == Function.ETA) {
            limit(call, unit);
        } else {
            duration(call, arguments.get(1));
        }
        if (arguments.size() == 3) {
            duration(call, arguments.get(2));
        }
        return resultUnit(call.function(), unit);
    }

    private static Optional<MeasurementUnit> resultUnit(
            Function function, Optional<MeasurementUnit> unit) {
        return switch (function) {
            case AVG, MIN, MAX, SUM, RISE -> unit;
            case COUNT -> Optional.of(MeasurementUnit.NUMBER);
            case RATE -> unit.map(quantity -> quantity.dividedBy(HOUR));
            case ETA -> Optional.of(MINUTE);
            case SILENT, STUCK -> Optional.empty();
        };
    }

    /** How the function is called, for messages. */
    static String signature(Function function) {
        return function.key()
                + switch (function) {
                    case SILENT -> "(30 min)";
                    case ETA -> "(level, 5 m), eta(level, 5 m, 1 h)";
                    default -> "(level, 30 min)";
                };
    }

    private Optional<MeasurementUnit> quantity(Call call) {
        Expression argument = call.arguments().get(0);
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

    private void limit(Call call, Optional<MeasurementUnit> quantityUnit) {
        Expression limit = call.arguments().get(1);
        if (Expressions.usesReadings(limit)) {
            report.add(RuleFindingCode.LIMIT_NOT_FIXED, limit.place(), Expressions.describe(limit));
        }
        conditions.mustFit(call.arguments().get(0), quantityUnit, limit, conditions.number(limit));
    }

    private void duration(Call call, Expression argument) {
        if (!conditions.isReadable(argument)) {
            return;
        }
        Optional<Duration> duration =
                argument instanceof NumberLiteral literal
                        ? Durations.of(literal)
                        : Optional.empty();
        if (duration.isEmpty()) {
            report.add(
                    RuleFindingCode.ARGUMENT_NOT_DURATION,
                    argument.place(),
                    call.function().key(),
                    Expressions.describe(argument));
        } else if (duration.get().isNegative()
                || duration.get().isZero()
                || duration.get().compareTo(Durations.LONGEST) > 0) {
            report.add(
                    RuleFindingCode.DURATION_OUT_OF_RANGE,
                    argument.place(),
                    Expressions.describe(argument),
                    Long.toString(Durations.LONGEST.toDays()));
        }
    }
}
