package io.vigil.units;

import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.UnitConverter;

/**
 * How values of one unit are expressed in another, with the two values that are asked for most.
 * Immutable.
 *
 * @param converter null if the units are not compatible
 * @param ofZero what 0 becomes
 * @param ofOne what 1 becomes
 */
record UnitConversion(
        MeasurementUnit target, UnitConverter converter, double ofZero, double ofOne) {

    static UnitConversion of(Unit<?> unit, MeasurementUnit target, Unit<?> targetUnit) {
        if (!unit.isCompatible(targetUnit)) {
            return new UnitConversion(target, null, Double.NaN, Double.NaN);
        }
        try {
            UnitConverter converter = unit.getConverterToAny(targetUnit);
            return new UnitConversion(
                    target, converter, converter.convert(0.0), converter.convert(1.0));
        } catch (IncommensurableException e) {
            throw new IllegalStateException(
                    unit + " and " + targetUnit + " are compatible and do not convert", e);
        }
    }

    boolean isPossible() {
        return converter != null;
    }

    double convert(double value) {
        if (value == 0) {
            return ofZero;
        }
        return value == 1 ? ofOne : converter.convert(value);
    }
}
