package io.vigil.rules.evaluation;

import io.vigil.model.Attribute;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.Operand.Form;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expressions;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.Schedule;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles numbers of one grade for one sensor, carrying units along: values stay in the unit of
 * the sensor's quantity, and what meets them is converted when the rule is bound.
 */
final class NumberCompiler {
    private static final String ZONE = "zone";
    private static final double RESOLUTION_SHARE = 1e-3;

    private final RuleSet rules;
    private final Site site;
    private final Sensor sensor;
    private final SensorSlots slots;
    private final DangerSides sides;
    private final CallCompiler calls;
    private final List<AggregateNode> aggregates = new ArrayList<>();
    private SpaceCompiler space;
    private long usedQuantities;

    /**
     * @param rules where names of schedules are looked up
     */
    NumberCompiler(RuleSet rules, Site site, SensorSlots slots, DangerSides sides) {
        this.rules = rules;
        this.site = site;
        this.sensor = slots.sensor();
        this.slots = slots;
        this.sides = sides;
        this.calls =
                new CallCompiler(this, slots, sides, sensor.position().orElse(site.position()));
    }

    /** Bits of the quantities compiled so far. */
    long usedQuantities() {
        return usedQuantities;
    }

    /** Compiles the calls in it. */
    CallCompiler calls() {
        return calls;
    }

    /** For a condition inside of a call, to find out what it looks at; it calls no function. */
    NumberCompiler forCondition(Expression condition) throws NotApplicable {
        if (Expressions.usesFunctions(condition)) {
            throw notEvaluable(condition);
        }
        return new NumberCompiler(rules, site, slots, sides);
    }

    /** Tells that the rule looks at a quantity. */
    void use(int quantity) {
        usedQuantities |= 1L << quantity;
    }

    Operand compile(Expression expression) throws NotApplicable {
        if (expression instanceof Expression.NumberLiteral literal) {
            return Operand.fixed(literal.value(), literal.unit(), Form.LITERAL);
        }
        if (expression instanceof Expression.QuantityReference reference) {
            int quantity = quantity(reference);
            return new Operand(
                    new NumberNode.Quantity(quantity),
                    unit(quantity),
                    Form.POINT,
                    Optional.of(reference.name()),
                    Optional.empty());
        }
        if (expression instanceof Expression.AttributeReference attribute) {
            return attribute(attribute);
        }
        if (expression instanceof Expression.Negation negation) {
            Operand operand = compile(negation.operand());
            return operand.with(
                    linear(part(operand.node()), -1, 0), operand.unit(), operand.form());
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof Expression.Call call) {
            return calls.number(call);
        }
        if (expression instanceof Expression.Aggregate aggregate
                && !aggregate.kind().isCondition()) {
            Operand operand =
                    space().number(aggregate).orElseThrow(() -> new NothingThere(aggregate));
            aggregates.add((AggregateNode) operand.node());
            return operand;
        }
        throw notEvaluable(expression);
    }

    /** There is nothing that an aggregate could look at. */
    static final class NothingThere extends NotApplicable {
        private static final long serialVersionUID = 1L;

        private final transient Expression.Aggregate aggregate;

        NothingThere(Expression.Aggregate aggregate) {
            super(BindingCode.NOTHING_THERE, aggregate.place(), aggregate.canonical(), "-");
            this.aggregate = aggregate;
        }

        Expression.Aggregate aggregate() {
            return aggregate;
        }
    }

    /** What compiles aggregates over other sensors. */
    SpaceCompiler space() {
        return space;
    }

    void space(SpaceCompiler compiler) {
        space = compiler;
    }

    /** The aggregates compiled since the list was cleared. */
    List<AggregateNode> aggregates() {
        return aggregates;
    }

    /** As part of a calculation. */
    private static NumberNode part(NumberNode node) {
        return node instanceof AggregateNode aggregate ? aggregate.inCalculation() : node;
    }

    static NotApplicable notEvaluable(Expression expression) {
        return new NotApplicable(
                BindingCode.NOT_EVALUABLE, expression.place(), expression.canonical());
    }

    int quantity(Expression expression) throws NotApplicable {
        if (!(expression instanceof Expression.QuantityReference reference)) {
            throw notEvaluable(expression);
        }
        Optional<SensorQuantity> quantity = slots.known(reference.name());
        if (quantity.isEmpty() && slots.refusal(reference.name()).isPresent()) {
            throw slots.refusal(reference.name()).get();
        }
        if (quantity.isEmpty()) {
            throw new NotApplicable(
                    BindingCode.QUANTITY_MISSING,
                    reference.place(),
                    sensor.id().value(),
                    reference.name());
        }
        if (slots.isFull(quantity.get())) {
            throw notEvaluable(expression);
        }
        int slot = slots.quantity(quantity.get());
        use(slot);
        return slot;
    }

    MeasurementUnit unit(int quantity) {
        return slots.quantities().get(quantity).unit();
    }

    Schedule schedule(Expression expression) throws NotApplicable {
        if (expression instanceof Expression.Name name) {
            for (Schedule schedule : rules.schedules()) {
                if (schedule.name().equals(name.text())) {
                    return schedule;
                }
            }
        }
        throw notEvaluable(expression);
    }

    /** The attribute, or the substitute if neither a number nor a word stands in its place. */
    Operand attribute(Expression expression, Expression substitute) throws NotApplicable {
        if (!(expression instanceof Expression.AttributeReference reference)
                || !(substitute instanceof Expression.NumberLiteral literal)) {
            throw notEvaluable(expression);
        }
        return attributesOf(reference.owner()).containsKey(reference.name())
                ? attribute(reference)
                : Operand.fixed(literal.value(), literal.unit(), Form.POINT);
    }

    private Map<String, Attribute> attributesOf(Expression.Owner owner) {
        return owner == Expression.Owner.SITE ? site.attributes() : sensor.attributes();
    }

    /** The attributes in an expression with their values, as part of a key. */
    String attributesIn(Expression expression) {
        StringBuilder text = new StringBuilder();
        for (Expression.AttributeReference reference : Expressions.attributes(expression)) {
            text.append(" | ").append(reference.canonical()).append(" = ");
            if (attributesOf(reference.owner()).get(reference.name())
                    instanceof Attribute.Quantified number) {
                text.append(number.value()).append(' ').append(number.unit().symbol());
            }
        }
        return text.toString();
    }

    /** The zone in which the site counts its hours. */
    ZoneId zone(Expression expression) throws NotApplicable {
        Attribute zone = site.attributes().get(ZONE);
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        if (zone instanceof Attribute.Text text) {
            try {
                return ZoneId.of(text.value());
            } catch (DateTimeException e) {
                throw new NotApplicable(
                        BindingCode.ZONE_UNKNOWN,
                        expression.place(),
                        site.id().value(),
                        text.value());
            }
        }
        throw new NotApplicable(
                BindingCode.ZONE_UNKNOWN, expression.place(), site.id().value(), zone.toString());
    }

    /**
     * The least difference of two values of a quantity that means something, in its unit: attribute
     * {@code levelResolution} of the sensor or the site, else a thousandth of what the sensor can
     * measure; negative, a share of the value, where neither is known.
     */
    double resolution(int quantity) {
        SensorQuantity measured = slots.quantities().get(quantity);
        String name = measured.name() + "Resolution";
        Attribute own = sensor.attributes().get(name);
        Attribute attribute = own == null ? site.attributes().get(name) : own;
        if (attribute instanceof Attribute.Quantified number
                && number.unit().isCompatibleWith(measured.unit())) {
            return Math.abs(number.unit().convertDifference(number.value(), measured.unit()));
        }
        double range = measured.maximum() - measured.minimum();
        return Double.isFinite(range) && range > 0 ? RESOLUTION_SHARE * range : -RESOLUTION_SHARE;
    }

    private Operand attribute(Expression.AttributeReference reference) throws NotApplicable {
        boolean ofSite = reference.owner() == Expression.Owner.SITE;
        String owner = ofSite ? site.id().value() : sensor.id().value();
        Attribute attribute = attributesOf(reference.owner()).get(reference.name());
        if (attribute == null) {
            throw new NotApplicable(
                    BindingCode.ATTRIBUTE_MISSING, reference.place(), owner, reference.name());
        }
        if (attribute instanceof Attribute.Text text) {
            throw new NotApplicable(
                    BindingCode.ATTRIBUTE_NOT_NUMBER,
                    reference.place(),
                    owner,
                    reference.name(),
                    text.value());
        }
        Attribute.Quantified number = (Attribute.Quantified) attribute;
        return Operand.fixed(number.value(), number.unit(), Form.POINT);
    }

    private Operand arithmetic(Expression.Arithmetic arithmetic) throws NotApplicable {
        Operand left = compile(arithmetic.left());
        Operand right = compile(arithmetic.right());
        ArithmeticOperator operator = arithmetic.operator();
        if (operator == ArithmeticOperator.PLUS || operator == ArithmeticOperator.MINUS) {
            return sum(arithmetic, left, right);
        }
        NumberNode node = fold(operator, left.node(), right.node());
        if (right.unit().equals(MeasurementUnit.NUMBER)) {
            return Operand.join(node, left.unit(), left.form(), left, right);
        }
        if (operator == ArithmeticOperator.TIMES && left.unit().equals(MeasurementUnit.NUMBER)) {
            return Operand.join(node, right.unit(), right.form(), left, right);
        }
        MeasurementUnit unit =
                operator == ArithmeticOperator.TIMES
                        ? left.unit().times(right.unit())
                        : left.unit().dividedBy(right.unit());
        return Operand.join(node, unit, Form.DIFFERENCE, left, right);
    }

    /**
     * A literal, or a difference, moves a value; the distance of two values is a difference. The
     * result is in the unit of the side that is not a literal.
     */
    private Operand sum(Expression.Arithmetic arithmetic, Operand left, Operand right)
            throws NotApplicable {
        boolean minus = arithmetic.operator() == ArithmeticOperator.MINUS;
        boolean toRight = left.form() == Form.LITERAL && right.form() != Form.LITERAL;
        MeasurementUnit unit = toRight ? right.unit() : left.unit();
        boolean apart = minus && right.form() == Form.POINT && left.form() != Form.DIFFERENCE;
        Form form;
        if (apart) {
            form = Form.DIFFERENCE;
        } else if (left.form() == Form.POINT || right.form() == Form.POINT) {
            form = Form.POINT;
        } else {
            form = left.form() == right.form() ? left.form() : Form.DIFFERENCE;
        }
        Operand x = toRight ? convert(left, unit, !apart, arithmetic.left()) : left;
        Operand y = toRight ? right : convert(right, unit, !apart, arithmetic.right());
        return Operand.join(
                fold(arithmetic.operator(), x.node(), y.node()), unit, form, left, right);
    }

    private static NumberNode fold(ArithmeticOperator operator, NumberNode left, NumberNode right) {
        NumberNode node = new NumberNode.Arithmetic(operator, part(left), part(right));
        boolean fixed = left instanceof NumberNode.Constant && right instanceof NumberNode.Constant;
        return fixed ? new NumberNode.Constant(node.value(null)) : node;
    }

    private static NumberNode linear(NumberNode operand, double factor, double offset) {
        NumberNode node = new NumberNode.Linear(operand, factor, offset);
        return operand instanceof NumberNode.Constant
                ? new NumberNode.Constant(node.value(null))
                : node;
    }

    /**
     * Expresses a number in another unit.
     *
     * @param asDifference whether zero points are left out
     * @param expression where it was written, for the note if units do not fit
     */
    Operand convert(
            Operand operand, MeasurementUnit unit, boolean asDifference, Expression expression)
            throws NotApplicable {
        if (operand.unit().equals(unit) || operand.isPlainZero()) {
            return operand.with(operand.node(), unit, operand.form());
        }
        if (!UnitFit.fits(operand.unit(), unit)) {
            throw new NotApplicable(
                    BindingCode.UNITS_DIFFER,
                    expression.place(),
                    expression.canonical(),
                    shown(operand.unit()),
                    shown(unit));
        }
        double factor = operand.unit().convertDifference(1, unit);
        double offset = asDifference ? 0 : operand.unit().convert(0, unit);
        return operand.with(linear(part(operand.node()), factor, offset), unit, operand.form());
    }

    private static String shown(MeasurementUnit unit) {
        return UnitFit.isPlain(unit) ? "1" : unit.symbol();
    }
}
