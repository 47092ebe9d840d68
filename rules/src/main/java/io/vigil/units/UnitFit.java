package io.vigil.units;

import java.util.Set;

/**
 * Whether two units may meet in a comparison. Stricter than conversion in one point: a number
 * without unit does not fit {@code %} or {@code ppm}, since 30 instead of 30 % would mean 3000 %.
 */
public final class UnitFit {
    private static final Set<String> RATIOS = Set.of("%", "%VOL", "‰", "ppm", "ppb");

    private UnitFit() {}

    /** Whether numbers in these units may be compared. */
    public static boolean fits(MeasurementUnit left, MeasurementUnit right) {
        boolean forgotten =
                (isPlain(left) && RATIOS.contains(right.symbol()))
                        || (isPlain(right) && RATIOS.contains(left.symbol()));
        return !forgotten && left.isCompatibleWith(right);
    }

    /** Whether this is the unit of a number without unit. */
    public static boolean isPlain(MeasurementUnit unit) {
        return unit.symbol().isEmpty() || unit.symbol().equals("1");
    }
}
