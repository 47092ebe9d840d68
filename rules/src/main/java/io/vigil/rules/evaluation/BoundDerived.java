package io.vigil.rules.evaluation;

import java.util.List;

/**
 * A derived quantity of one sensor.
 *
 * @param quantity its place among the sensor's quantities
 * @param inputs bits of the quantities that it is computed from
 * @param steps to be made before
 * @param node in the unit of the quantity
 */
record BoundDerived(int quantity, String name, long inputs, List<FireStep> steps, NumberNode node) {
    BoundDerived {
        steps = List.copyOf(steps);
    }
}
