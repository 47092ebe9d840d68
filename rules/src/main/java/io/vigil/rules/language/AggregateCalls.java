package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.AggregateKind;
import io.vigil.rules.language.Expression.Around;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.WarningReference;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes aggregates, what chooses their sensors, and references to warnings out of calls. */
final class AggregateCalls {
    private static final MeasurementUnit METRE = MeasurementUnit.of("m");

    /** Most sensors that can be asked for. */
    private static final int MOST = 10_000;

    private final RuleReport report;

    AggregateCalls(RuleReport report) {
        this.report = report;
    }

    /** Names that are called and are no functions over time. */
    static List<String> names() {
        return Stream.of(
                        Stream.of(AggregateKind.values()).map(AggregateKind::key),
                        Stream.of(Around.values()).map(Around::key).filter(key -> !key.isEmpty()),
                        Stream.of("warning"))
                .flatMap(keys -> keys)
                .toList();
    }

    /** Whether a call looks at several sensors; {@code avg(x)} does, {@code avg(x, d)} does not. */
    static boolean isOne(String name, int arguments, Optional<Function> function) {
        return names().contains(name) && (function.isEmpty() || arguments == 1);
    }

    /** Empty, with a finding, if the arguments do not fit. */
    Optional<Expression> read(String name, List<Expression> arguments, SourcePlace place) {
        Optional<Around> around =
                Stream.of(Around.values()).filter(one -> one.key().equals(name)).findFirst();
        return around.isPresent()
                ? chosen(around.get(), arguments, place)
                : aggregate(kind(name), arguments, place);
    }

    private static AggregateKind kind(String name) {
        return Stream.of(AggregateKind.values())
                .filter(kind -> kind.key().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Expression> aggregate(
            AggregateKind kind, List<Expression> arguments, SourcePlace place) {
        boolean counted = kind == AggregateKind.AT_LEAST;
        String example =
                counted
                        ? "atLeast(2, level >= 5 m)"
                        : kind.key() + (kind.isCondition() ? "(level >= 5 m)" : "(level)");
        if (arguments.size() != (counted ? 2 : 1)) {
            return wrongCount(kind.key(), arguments, place, example);
        }
        Expression operand = arguments.get(arguments.size() - 1);
        if (!counted) {
            return Optional.of(new Aggregate(kind, 1, Around.HERE, 0, operand, place));
        }
        if (arguments.get(0) instanceof NumberLiteral number
                && UnitFit.isPlain(number.unit())
                && number.value() >= 1
                && number.value() <= MOST
                && number.value() == Math.rint(number.value())) {
            int least = (int) number.value();
            return Optional.of(new Aggregate(kind, least, Around.HERE, 0, operand, place));
        }
        report.add(
                RuleFindingCode.NOT_A_COUNT,
                arguments.get(0).place(),
                Expressions.describe(arguments.get(0)),
                Integer.toString(MOST));
        return Optional.empty();
    }

    private Optional<Expression> wrongCount(
            String name, List<Expression> arguments, SourcePlace place, String example) {
        report.add(
                RuleFindingCode.ARGUMENT_COUNT,
                place,
                name,
                Integer.toString(arguments.size()),
                example);
        return Optional.empty();
    }

    private Optional<Expression> chosen(
            Around around, List<Expression> arguments, SourcePlace place) {
        boolean radius = around == Around.WITHIN;
        String example = around.key() + (radius ? "(500 m, " : "(") + "any(level >= 5 m))";
        if (arguments.size() != (radius ? 2 : 1)) {
            return wrongCount(around.key(), arguments, place, example);
        }
        Expression last = arguments.get(arguments.size() - 1);
        if (!(last instanceof Aggregate aggregate)) {
            report.add(
                    RuleFindingCode.NOT_AN_AGGREGATE,
                    last.place(),
                    around.key(),
                    Expressions.describe(last),
                    example);
            return Optional.empty();
        }
        if (aggregate.around() != Around.HERE) {
            report.add(
                    RuleFindingCode.NESTED_AGGREGATE,
                    last.place(),
                    aggregate.around().key(),
                    around.key());
            return Optional.empty();
        }
        if (!radius) {
            return Optional.of(aggregate.over(around, 0, place));
        }
        Optional<Double> metres = metres(arguments.get(0));
        if (metres.isEmpty()) {
            report.add(
                    RuleFindingCode.NOT_A_RADIUS,
                    arguments.get(0).place(),
                    Expressions.describe(arguments.get(0)));
        }
        return metres.map(found -> aggregate.over(around, found, place));
    }

    private static Optional<Double> metres(Expression radius) {
        return radius instanceof NumberLiteral number && number.unit().isCompatibleWith(METRE)
                ? Optional.of(number.unit().convert(number.value(), METRE))
                        .filter(metres -> metres > 0 && metres <= 1_000_000)
                : Optional.empty();
    }

    /** Empty, with a finding, if grade or duration are none. */
    Optional<Expression> warning(
            String rule,
            String grade,
            SourcePlace gradePlace,
            Optional<Expression> after,
            SourcePlace place) {
        Optional<Grade> found = Grade.ofKey(grade);
        if (found.isEmpty()) {
            report.add(
                    RuleFindingCode.UNKNOWN_GRADE,
                    gradePlace,
                    grade,
                    RuleReport.suggest(grade, Stream.of(Grade.values()).map(Grade::key).toList()));
        }
        Duration extra = Duration.ZERO;
        if (after.isPresent()) {
            Optional<Duration> duration = CallChecker.duration("warning", after.get(), report);
            if (duration.isEmpty()) {
                return Optional.empty();
            }
            extra = duration.get();
        }
        Duration counted = extra;
        return found.map(key -> new WarningReference(rule, key, counted, place));
    }
}
