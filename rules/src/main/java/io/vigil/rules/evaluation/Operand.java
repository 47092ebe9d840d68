package io.vigil.rules.evaluation;

import io.vigil.units.MeasurementUnit;
import java.util.Optional;

/**
 * A number while it is being compiled.
 *
 * @param form whether zero points of units matter
 * @param quantity first quantity in it; empty for what is fixed
 * @param window length of the first window in it, milliseconds
 */
record Operand(
        NumberNode node,
        MeasurementUnit unit,
        Form form,
        Optional<String> quantity,
        Optional<Long> window) {
    /**
     * 20 °C may be a temperature or a difference of two; only the second converts without offset.
     */
    enum Form {
        /** A value of a quantity or an attribute. */
        POINT,
        /** The distance of two values. */
        DIFFERENCE,
        /** A number in the rule's text: what it meets decides. */
        LITERAL
    }

    static Operand fixed(double value, MeasurementUnit unit, Form form) {
        return new Operand(
                new NumberNode.Constant(value), unit, form, Optional.empty(), Optional.empty());
    }

    boolean isFixed() {
        return node instanceof NumberNode.Constant;
    }

    /** The plain literal 0, which is zero in every unit. */
    boolean isPlainZero() {
        return form == Form.LITERAL
                && unit.equals(MeasurementUnit.NUMBER)
                && node instanceof NumberNode.Constant constant
                && constant.number() == 0;
    }

    Operand with(NumberNode newNode, MeasurementUnit newUnit, Form newForm) {
        return new Operand(newNode, newUnit, newForm, quantity, window);
    }

    /** Combines two; what is measured in either is measured in the result. */
    static Operand join(
            NumberNode node, MeasurementUnit unit, Form form, Operand left, Operand right) {
        return new Operand(
                node,
                unit,
                form,
                left.quantity.isPresent() ? left.quantity : right.quantity,
                left.window.isPresent() ? left.window : right.window);
    }
}
