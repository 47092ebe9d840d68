package io.vigil.rules.evaluation;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Position;
import io.vigil.rules.evaluation.Operand.Form;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Schedule;
import io.vigil.rules.language.Signature;
import io.vigil.rules.language.Signature.Parameter;
import io.vigil.rules.language.Signature.Result;
import io.vigil.science.fire.FireCodes;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.time.ZoneId;
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
    private static final long DEFAULT_TREND_WINDOW = Signature.TREND_WINDOW.toMillis();
    private static final double PERCENT = 100;

    /** A line needs three samples, a difference of two needs two. */
    private static final int FOR_A_LINE = 2;

    private static final int FOR_A_DIFFERENCE = 1;
    private static final int SILENT_INTERVALS = 2;
    private static final long DAY = 86_400_000;

    private final NumberCompiler numbers;
    private final SensorSlots slots;
    private final DangerSides sides;
    private final List<Long> silences = new ArrayList<>();
    private final Set<Schedule> schedules = new LinkedHashSet<>();
    private final Position place;
    private ScienceCompiler science;
    private SourcePlace unsidedEta;
    private boolean easing;

    /**
     * @param place of the sensor
     */
    CallCompiler(NumberCompiler numbers, SensorSlots slots, DangerSides sides, Position place) {
        this.numbers = numbers;
        this.slots = slots;
        this.sides = sides;
        this.place = place;
        startCodesAt(FireCodes.START);
    }

    /** Says what codes that are carried on begin with. */
    void startCodesAt(FireCodes start) {
        science = new ScienceCompiler(numbers, slots, place, start);
    }

    /**
     * Says whether the condition decides that a grade ends. What can never be known at the interval
     * of the sensor is then refused: it would keep every warning open for ever.
     */
    void easing(boolean decidesTheEnd) {
        easing = decidesTheEnd;
    }

    /** Steps of what is carried on. */
    List<FireStep> steps() {
        return science.steps();
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
        if (call.function().isFormula()) {
            return science.number(call);
        }
        Arguments arguments = arguments(call);
        return switch (call.function()) {
            case AVG -> window(WindowMeasure.AVG, arguments);
            case MIN -> window(WindowMeasure.MIN, arguments);
            case MAX -> window(WindowMeasure.MAX, arguments);
            case SUM -> window(WindowMeasure.SUM, arguments);
            case COUNT -> window(WindowMeasure.COUNT, arguments);
            case STDDEV -> window(WindowMeasure.STDDEV, arguments);
            case MEDIAN -> window(WindowMeasure.MEDIAN, arguments);
            case PERCENTILE -> percentile(arguments);
            case RISE -> window(WindowMeasure.RISE, arguments);
            case RATE -> rate(arguments);
            case ETA -> eta(arguments);
            case FORECAST -> forecast(arguments);
            case TWA -> exposure(ExposureNode.Measure.TWA, arguments);
            case INTEGRAL -> exposure(ExposureNode.Measure.INTEGRAL, arguments);
            case DOSE -> dose(arguments);
            case DURATION -> heldFor(arguments);
            case EWMA -> chain(arguments, new ChainStep.Ewma(arguments.duration(1)));
            case CUSUM -> cusum(arguments);
            case DEPARTURE -> departure(arguments);
            case ANOMALY -> baseline(BaselineNode.Asked.DISTANCE, arguments);
            case BASELINE -> baseline(BaselineNode.Asked.USUAL, arguments);
            case DEFAULT -> numbers.attribute(call.arguments().get(0), call.arguments().get(1));
            default -> throw NumberCompiler.notEvaluable(call);
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

    /** A sensor that keeps to its interval is never silent, however short the length asked for. */
    private SilentNode silent(Call call, long asked) {
        long length = Math.max(asked, SILENT_INTERVALS * interval());
        silences.add(length);
        return new SilentNode(length, call.canonical());
    }

    private long interval() {
        return Times.millis(slots.sensor().interval());
    }

    /**
     * @param intervals how many intervals of the sensor must fit into the window
     */
    private void needs(int intervals, long width, Arguments arguments) throws NotApplicable {
        if (easing && width <= intervals * interval()) {
            throw new NotApplicable(
                    BindingCode.WINDOW_SHORT,
                    arguments.call().place(),
                    arguments.call().canonical(),
                    sensor(),
                    QuantityText.format(slots.sensor().interval()));
        }
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
        if (measure == WindowMeasure.RISE || measure == WindowMeasure.STDDEV) {
            needs(FOR_A_DIFFERENCE, width, arguments);
        }
        NumberNode node = new WindowNode(measure, quantity, slots.window(quantity, width), width);
        return arguments.result(node, quantity, width);
    }

    private Operand rate(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long width = arguments.duration(1);
        needs(FOR_A_LINE, width, arguments);
        NumberNode node = new RateNode(quantity, slots.window(quantity, width), width);
        return arguments.result(node, quantity, width);
    }

    private Operand percentile(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        double share = arguments.number(1, Parameter.SHARE) / PERCENT;
        long width = arguments.duration(2);
        NumberNode node = new PercentileNode(quantity, share, slots.window(quantity, width), width);
        return arguments.result(node, quantity, width);
    }

    private Operand departure(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long width = arguments.duration(1);
        NumberNode node =
                new DepartureNode(
                        quantity,
                        numbers.resolution(quantity),
                        slots.window(quantity, width),
                        width);
        return arguments.result(node, quantity, width);
    }

    private Operand forecast(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long horizon = arguments.millis(1, Parameter.HORIZON);
        long width = arguments.count() > 2 ? arguments.duration(2) : DEFAULT_TREND_WINDOW;
        needs(FOR_A_LINE, width, arguments);
        NumberNode node = new ForecastNode(quantity, horizon, slots.window(quantity, width), width);
        return arguments.result(node, quantity, width);
    }

    private Operand exposure(ExposureNode.Measure measure, Arguments arguments)
            throws NotApplicable {
        int quantity = arguments.quantity(0);
        long width = arguments.duration(1);
        int slot = slots.window(quantity, width);
        return arguments.result(
                new ExposureNode(measure, quantity, 1, slot, width), quantity, width);
    }

    private Operand dose(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long width = arguments.duration(1);
        double exponent = arguments.number(2, Parameter.EXPONENT);
        SampleTransform power = new SampleTransform.Power(exponent);
        int slot = slots.window(quantity, "^" + exponent, width, power);
        return arguments.result(
                new ExposureNode(ExposureNode.Measure.DOSE, quantity, exponent, slot, width),
                quantity,
                width);
    }

    private Operand heldFor(Arguments arguments) throws NotApplicable {
        Expression condition = arguments.get(0, Parameter.CONDITION);
        NumberCompiler inner = numbers.forCondition(condition);
        ConditionNode held = new ConditionCompiler(inner).compile(condition, Optional.empty());
        if (Long.bitCount(inner.usedQuantities()) != 1) {
            throw NumberCompiler.notEvaluable(condition);
        }
        int quantity = Long.numberOfTrailingZeros(inner.usedQuantities());
        numbers.use(quantity);
        long width = arguments.duration(1);
        String computed = "?" + condition.canonical() + numbers.attributesIn(condition);
        int slot = slots.window(quantity, computed, width, new SampleTransform.Indicator(held));
        return arguments.result(
                new ExposureNode(ExposureNode.Measure.DURATION, quantity, 1, slot, width),
                quantity,
                width);
    }

    private Operand cusum(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        double target = arguments.limit(1, quantity);
        double slack = arguments.distance(2, quantity);
        return chain(arguments, new ChainStep.Cusum(target, slack));
    }

    private Operand chain(Arguments arguments, ChainStep step) throws NotApplicable {
        int quantity = arguments.quantity(0);
        NumberNode node = new ChainNode(quantity, slots.chain(quantity, step), step);
        return arguments.result(node, quantity, Optional.empty());
    }

    private Operand baseline(BaselineNode.Asked asked, Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        long time =
                arguments.count() > 1
                        ? arguments.millis(1, Parameter.DAYS)
                        : Signature.LEARNING_TIME.toMillis();
        int days = (int) (time / DAY);
        if (days < 1 || days * DAY != time) {
            throw NumberCompiler.notEvaluable(arguments.call());
        }
        ZoneId zone = numbers.zone(arguments.call());
        NumberNode node =
                new BaselineNode(
                        asked,
                        quantity,
                        numbers.resolution(quantity),
                        slots.baseline(quantity, days, zone),
                        zone);
        return arguments.result(node, quantity, Optional.empty());
    }

    private Operand eta(Arguments arguments) throws NotApplicable {
        int quantity = arguments.quantity(0);
        double limit = arguments.limit(1, quantity);
        long width = arguments.count() > 2 ? arguments.duration(2) : DEFAULT_TREND_WINDOW;
        needs(FOR_A_LINE, width, arguments);
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

        Expression get(int index, Parameter expected) {
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
            return millis(index, Parameter.DURATION);
        }

        long millis(int index, Parameter expected) throws NotApplicable {
            Expression argument = get(index, expected);
            if (argument instanceof Expression.NumberLiteral literal
                    && literal.unit().isCompatibleWith(MILLISECOND)) {
                double millis = literal.unit().convert(literal.value(), MILLISECOND);
                if (millis >= 1 && millis < 1e15) {
                    return Math.round(millis);
                }
            }
            throw NumberCompiler.notEvaluable(argument);
        }

        /** As it is written. */
        double number(int index, Parameter expected) throws NotApplicable {
            Expression argument = get(index, expected);
            if (argument instanceof Expression.NumberLiteral literal && literal.value() >= 0) {
                return literal.value();
            }
            throw NumberCompiler.notEvaluable(argument);
        }

        /** In the unit of the quantity. */
        double limit(int index, int quantity) throws NotApplicable {
            return fixed(get(index, Parameter.LIMIT), quantity, false);
        }

        /** In the unit of the quantity. */
        double distance(int index, int quantity) throws NotApplicable {
            return fixed(get(index, Parameter.DISTANCE), quantity, true);
        }

        private double fixed(Expression argument, int quantity, boolean asDifference)
                throws NotApplicable {
            Operand number =
                    numbers.convert(
                            numbers.compile(argument),
                            numbers.unit(quantity),
                            asDifference,
                            argument);
            if (number.node() instanceof NumberNode.Constant constant) {
                return constant.number();
            }
            throw NumberCompiler.notEvaluable(call);
        }

        Operand result(NumberNode node, int quantity, long width) {
            return result(node, quantity, Optional.of(width));
        }

        Operand result(NumberNode node, int quantity, Optional<Long> width) {
            MeasurementUnit unit = numbers.unit(quantity);
            Result result = signature.result();
            return new Operand(
                    node,
                    switch (result) {
                        case VALUE, RELATED, DIFFERENCE, FIXED -> unit;
                        case NUMBER -> MeasurementUnit.NUMBER;
                        case PER_HOUR -> unit.dividedBy(HOUR);
                        case TIMES_HOUR -> unit.times(HOUR);
                        case MINUTES -> MINUTE;
                        case CONDITION ->
                                throw new IllegalStateException(call.function() + " is no number");
                        default -> result.unit().orElseThrow();
                    },
                    switch (result) {
                        case VALUE, RELATED, NUMBER -> Form.POINT;
                        default -> Form.DIFFERENCE;
                    },
                    Optional.of(slots.quantities().get(quantity).name()),
                    width);
        }
    }
}
