package io.vigil.rules.evaluation;

import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.rules.language.Derived;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.RuleSet;
import io.vigil.science.fire.FireCodes;

/**
 * Gives a sensor the derived quantities of its kind. One whose inputs the sensor does not have is
 * left out; why is told by the rules that want it.
 */
final class DerivedBinder {
    private final RuleSet rules;
    private final Site site;
    private final SensorSlots slots;

    DerivedBinder(RuleSet rules, Site site, SensorSlots slots) {
        this.rules = rules;
        this.site = site;
        this.slots = slots;
    }

    /** Binds those of the sensor's kind, which stand after those that they need. */
    void bind() {
        for (Derived derived : rules.derived()) {
            boolean fits = derived.kind().equals(slots.sensor().kind());
            if (fits && slots.known(derived.quantity()).isEmpty()) {
                try {
                    bind(derived);
                } catch (NotApplicable e) {
                    slots.refuse(derived.quantity(), e);
                }
            }
        }
    }

    private void bind(Derived derived) throws NotApplicable {
        NumberCompiler numbers = new NumberCompiler(rules, site, slots, DangerSides.none());
        FireCodes start =
                new FireCodes(
                        start(derived, "ffmc", FireCodes.START.fineFuel()),
                        start(derived, "dmc", FireCodes.START.duff()),
                        start(derived, "dc", FireCodes.START.drought()));
        numbers.calls().startCodesAt(start);
        Operand value = numbers.compile(derived.value());
        NumberNode node =
                numbers.convert(
                                value,
                                derived.unit(),
                                value.form() == Operand.Form.DIFFERENCE,
                                derived.value())
                        .node();
        SensorQuantity quantity =
                new SensorQuantity(
                        derived.quantity(),
                        derived.unit(),
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY);
        if (slots.isFull(quantity)) {
            throw NumberCompiler.notEvaluable(derived.value());
        }
        int place = slots.derive(quantity, derived.revision());
        slots.add(
                new BoundDerived(
                        place,
                        derived.quantity(),
                        numbers.usedQuantities(),
                        numbers.calls().steps(),
                        node));
    }

    private double start(Derived derived, String code, double otherwise) throws NotApplicable {
        Expression expression = derived.start().get(code);
        if (expression == null) {
            return otherwise;
        }
        NumberCompiler numbers = new NumberCompiler(rules, site, slots, DangerSides.none());
        Operand value = numbers.compile(expression);
        if (value.node() instanceof NumberNode.Constant constant) {
            return constant.number();
        }
        throw NumberCompiler.notEvaluable(expression);
    }
}
