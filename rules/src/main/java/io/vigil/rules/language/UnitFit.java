package io.vigil.rules.language;

import io.vigil.units.MeasurementUnit;
import java.util.Set;

/**
 * Whether two units may meet in a comparison. Stricter than conversion in one point: a number
 * without unit does not fit {@code %} or {@code ppm}, since 30 instead of 30 % would mean 3000 %.
 */
final class UnitFit {
    private static final Set<String> RATIOS = Set.of("%", "%VOL", "‰", "ppm", "ppb");

    private UnitFit() {}

    static boolean fits(MeasurementUnit left, MeasurementUnit right) {
        boolean forgotten =
                (isPlain(left) && RATIOS.contains(right.symbol()))
                        || (isPlain(right) && RATIOS.contains(left.symbol()));
        return !forgotten && left.isCompatibleWith(right);
    }

    static boolean isPlain(MeasurementUnit unit) {
        return unit.symbol().isEmpty() || unit.symbol().equals("1");
    }
}
