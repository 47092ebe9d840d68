package io.vigil.rules.evaluation;

import io.vigil.model.Position;
import io.vigil.rules.evaluation.Operand.Form;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Signature;
import io.vigil.rules.language.Signature.Result;
import io.vigil.science.Moisture;
import io.vigil.science.chemical.MajorHazard;
import io.vigil.science.fire.FireCodes;
import io.vigil.science.gas.Concentration;
import io.vigil.units.MeasurementUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Compiles calls of published formulas: arguments are converted into the units that the formula
 * wants, attributes included.
 */
final class ScienceCompiler {
    /** Temperature of occupational limits, where a call names none, °C. */
    private static final double LIMITS_AT = 20;

    private final NumberCompiler numbers;
    private final SensorSlots slots;
    private final Position place;
    private final FireCodes start;
    private final Set<FireStep> steps = new LinkedHashSet<>();

    /**
     * @param place of the sensor
     * @param start what codes that are carried on begin with
     */
    ScienceCompiler(NumberCompiler numbers, SensorSlots slots, Position place, FireCodes start) {
        this.numbers = numbers;
        this.slots = slots;
        this.place = place;
        this.start = start;
    }

    /** Steps to be made before what was compiled is asked for. */
    List<FireStep> steps() {
        return List.copyOf(steps);
    }

    Operand number(Call call) throws NotApplicable {
        Signature signature = call.signature().orElseThrow(() -> refused(call));
        List<NumberNode> arguments = new ArrayList<>();
        Operand first = null;
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            MeasurementUnit unit = signature.parameters().get(i).unit().orElseThrow();
            Operand compiled = numbers.compile(argument);
            arguments.add(numbers.convert(compiled, unit, false, argument).node());
            first = first == null || first.quantity().isEmpty() ? compiled : first;
        }
        NumberNode node =
                call.function().isCarriedOn()
                        ? fire(call, arguments)
                        : new FormulaNode(formula(call), arguments);
        Result result = signature.result();
        return new Operand(
                node,
                result.unit().orElseThrow(),
                Form.POINT,
                first == null ? Optional.empty() : first.quantity(),
                Optional.empty());
    }

    private static NotApplicable refused(Call call) {
        return NumberCompiler.notEvaluable(call);
    }

    private static ToDoubleFunction<double[]> formula(Call call) throws NotApplicable {
        return switch (call.function()) {
            case DEW_POINT -> x -> Moisture.dewPoint(x[0], x[1]);
            case VAPOUR_PRESSURE_DEFICIT -> x -> Moisture.deficit(x[0], x[1]);
            case PPM -> x -> Concentration.ppm(x[0], x[1], x.length > 2 ? x[2] : LIMITS_AT);
            case MILLIGRAMS ->
                    x -> Concentration.milligrams(x[0], x[1], x.length > 2 ? x[2] : LIMITS_AT);
            case PERCENT_OF_LIMIT -> x -> Concentration.percentOfLimit(x[0], x[1]);
            case PPM_OF_LIMIT -> x -> Concentration.ppmOfLimit(x[0], x[1]);
            case R_VALUE -> x -> rValue(x[0], x[1], x[2], x[3]);
            default -> throw refused(call);
        };
    }

    private static double rValue(double mass, double critical, double factor, double people) {
        return people < 0 || critical <= 0
                ? Double.NaN
                : MajorHazard.exposure((int) Math.min(people, 1e6)) * factor * mass / critical;
    }

    private FireNode fire(Call call, List<NumberNode> weather) {
        boolean hourly = call.function() == Function.HOURLY_FFMC;
        String arguments =
                call.arguments().stream()
                        .map(Expression::canonical)
                        .collect(Collectors.joining(", ", "(", ")"));
        int slot = slots.fire((hourly ? "hour" : "day") + arguments + " from " + start);
        FireStep step = new FireStep(slot, hourly, weather, start, place);
        steps.add(step);
        return new FireNode(
                step,
                switch (call.function()) {
                    case DMC -> FireNode.Measure.DUFF;
                    case DC -> FireNode.Measure.DROUGHT;
                    case ISI -> FireNode.Measure.INITIAL_SPREAD;
                    case BUI -> FireNode.Measure.BUILDUP;
                    case FWI -> FireNode.Measure.FIRE_WEATHER;
                    case DSR -> FireNode.Measure.DAILY_SEVERITY;
                    default -> FireNode.Measure.FINE_FUEL;
                });
    }
}
