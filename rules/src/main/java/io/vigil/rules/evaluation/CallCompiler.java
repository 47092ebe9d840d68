package io.vigil.rules.evaluation;

import io.vigil.findings.SourcePlace;
import io.vigil.rules.evaluation.Operand.Form;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Schedule;
import io.vigil.rules.language.Signature;
import io.vigil.rules.language.Signature.Parameter;
import io.vigil.rules.language.Signature.Result;
import io.vigil.units.MeasurementUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles calls of functions for one sensor and gives each its place in the sensor's state; units
 * follow from the signature.
 */
final class CallCompiler {
    private static final MeasurementUnit MILLISECOND = MeasurementUnit.of("ms");
    private static final MeasurementUnit MINUTE = MeasurementUnit.of("min");
    private static final MeasurementUnit HOUR = MeasurementUnit.of("h");
    private static final long DEFAULT_ETA_WINDOW = 3_600_000;

    private final NumberCompiler numbers;
    private final SensorSlots slots;
    private final DangerSides sides;
    private final List<Long> silences = new ArrayList<>();
    private final Set<Schedule> schedules = new LinkedHashSet<>();
    private SourcePlace unsidedEta;

    CallCompiler(NumberCompiler numbers, SensorSlots slots, DangerSides sides) {
        this.numbers = numbers;
        this.slots = slots;
        this.sides = sides;
    }

    /** Lengths of the calls of {@code silent}, milliseconds. */
    List<Long> silences() {
        return silences;
    }

    /** What the calls of {@code during} ask for. */
    Set<Schedule> schedules() {
        return schedules;
    }

    /** Where an {@code eta} stands whose dangerous side is not known. */
    Optional<SourcePlace> unsidedEta() {
        return Optional.ofNullable(unsidedEta);
    }

    /** A function that gives a condition. */
    ConditionNode condition(Call call) throws NotApplicable {
        Arguments arguments = arguments(call);
        return switch (call.function()) {
            case SILENT -> silent(call, arguments.duration(0));
            case STUCK -> stuck(call, arguments.quantity(0), arguments.duration(1));
            case DURING -> during(call);
            default -> throw NumberCompiler.notEvaluable(call);
        };
    }

    /** A function that gives a number. */
    Operand number(Call call) throws NotApplicable {
        Arguments arguments = arguments(call);
        return switch (call.function()) {
            case AVG -> window(WindowMeasure.AVG, arguments);
            case MIN -> window(WindowMeasure.MIN, arguments);
            case MAX -> window(WindowMeasure.MAX, arguments);
            case SUM -> window(WindowMeasure.SUM, arguments);
            case COUNT -> window(WindowMeasure.COUNT, arguments);
            case RISE -> window(WindowMeasure.RISE, arguments);
            case RATE -> rate(arguments);
            case ETA -> eta(arguments);
            case DEFAULT -> numbers.attribute(call.arguments().get(0), call.arguments().get(1));
            case SILENT, STUCK, DURING -> throw NumberCompiler.notEvaluable(call);
        };
    }

    /** Refuses what the checker would have refused, since expressions also come unchecked. */
    private Arguments arguments(Call call) throws NotApplicable {
        Optional<Signature> signature = call.signature();
        if (signature.isEmpty()) {
            throw NumberCompiler.notEvaluable(call);
        }
        return new Arguments(call, signature.get());
    }

    private SilentNode silent(Call call, long length) {
        silences.add(length);
        return new SilentNode(length, sensor(), call.canonical());
    }

    private DuringNode during(Call call) throws NotApplicable {
        Schedule schedule = numbers.schedule(call.arguments().get(0));
        schedules.add(schedule);
        return new DuringNode(schedule);
    }

    private StuckNode stuck(Call call, int quantity, long length) {
        return new StuckNode(
                quantity,
                slots.flatRun(quantity),
                length,
                sensor(),
                slots.quantities().get(quantity).name(),
                call.canonical(),
                numbers.unit(quantity).symbol());
    }

    private String sensor() {
        return slots.sensor().id().value();
    }

    private Operand window(WindowMeasure measure, Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long width = arguments.duration(1);
        NumberNode node = new WindowNode(measure, quantity, slots.window(quantity, width), width);
        return arguments.result(node, quantity, width);
    }

    private Operand rate(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long width = arguments.duration(1);
        NumberNode node = new RateNode(quantity, slots.window(quantity, width), width);
        return arguments.result(node, quantity, width);
    }

    private Operand eta(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        double limit = arguments.limit(1, quantity);
        long width = arguments.count() > 2 ? arguments.duration(2) : DEFAULT_ETA_WINDOW;
        EtaNode.Side side = sides.of(slots.quantities().get(quantity).name());
        if (side == EtaNode.Side.EITHER) {
            unsidedEta = arguments.call().place();
        }
        NumberNode node = new EtaNode(quantity, slots.window(quantity, width), width, limit, side);
        return arguments.result(node, quantity, width);
    }

    /** The arguments of a call that has as many as its signature. */
    private final class Arguments {
        private final Call call;
        private final Signature signature;

        Arguments(Call call, Signature signature) {
            this.call = call;
            this.signature = signature;
        }

        Call call() {
            return call;
        }

        int count() {
            return call.arguments().size();
        }

        private Expression get(int index, Parameter expected) {
            Parameter parameter = signature.parameters().get(index);
            if (parameter != expected) {
                throw new IllegalStateException(
                        call.function() + " has " + parameter + " as argument " + index);
            }
            return call.arguments().get(index);
        }

        int quantity(int index) throws NotApplicable {
            return numbers.quantity(get(index, Parameter.QUANTITY));
        }

        /** Milliseconds. */
        long duration(int index) throws NotApplicable {
            Expression argument = get(index, Parameter.DURATION);
            if (argument instanceof Expression.NumberLiteral literal
                    && literal.unit().isCompatibleWith(MILLISECOND)) {
                double millis = literal.unit().convert(literal.value(), MILLISECOND);
                if (millis >= 1 && millis < 1e15) {
                    return Math.round(millis);
                }
            }
            throw NumberCompiler.notEvaluable(argument);
        }

        /** In the unit of the quantity. */
        double limit(int index, int quantity) throws NotApplicable {
            Expression argument = get(index, Parameter.LIMIT);
            Operand limit =
                    numbers.convert(
                            numbers.compile(argument), numbers.unit(quantity), false, argument);
            if (limit.node() instanceof NumberNode.Constant constant) {
                return constant.number();
            }
            throw NumberCompiler.notEvaluable(call);
        }

        Operand result(NumberNode node, int quantity, long width) {
            MeasurementUnit unit = numbers.unit(quantity);
            Result result = signature.result();
            return new Operand(
                    node,
                    switch (result) {
                        case VALUE, TOTAL, DIFFERENCE, FIXED -> unit;
                        case NUMBER -> MeasurementUnit.NUMBER;
                        case PER_HOUR -> unit.dividedBy(HOUR);
                        case MINUTES -> MINUTE;
                        case CONDITION ->
                                throw new IllegalStateException(call.function() + " is no number");
                    },
                    switch (result) {
                        case VALUE, TOTAL, NUMBER -> Form.POINT;
                        default -> Form.DIFFERENCE;
                    },
                    Optional.of(slots.quantities().get(quantity).name()),
                    Optional.of(width));
        }
    }
}
