package io.vigil.units;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Converts values from the unit that a sender or a map file wrote to the catalogue's, the same for
 * both to the last digit. Conversions are worked out once for each pair. Not thread-safe.
 */
public final class UnitConversions {
    /** Spellings come from messages, so only so many are remembered. */
    private static final int MAX_SPELLINGS = 1_000;

    /** Longest spelling that can be a unit. */
    private static final int MAX_LENGTH = 32;

    /** A power of two keeps the scale of a conversion exact. */
    private static final double STEP = 1 << 20;

    private final Map<String, Map<MeasurementUnit, Conversion>> known = new HashMap<>();

    /** {@code value * scale + offset}; a scale that is not a number stands for no conversion. */
    private record Conversion(double scale, double offset) {
        static final Conversion NONE = new Conversion(Double.NaN, 0);

        static Conversion between(MeasurementUnit from, MeasurementUnit to) {
            if (!from.isCompatibleWith(to)) {
                return NONE;
            }
            double scale = from.convertDifference(STEP, to) / STEP;
            return new Conversion(scale, from.convert(0, to));
        }
    }

    /** Whether values written with {@code symbol} can be expressed in {@code target}. */
    public boolean canConvert(String symbol, MeasurementUnit target) {
        return symbol.equals(target.symbol()) || !Double.isNaN(conversion(symbol, target).scale());
    }

    /** Expresses {@code value} in {@code target}; not a number if that cannot be. */
    public double convert(double value, String symbol, MeasurementUnit target) {
        if (symbol.equals(target.symbol())) {
            return value;
        }
        Conversion conversion = conversion(symbol, target);
        return value * conversion.scale() + conversion.offset();
    }

    private Conversion conversion(String symbol, MeasurementUnit target) {
        Map<MeasurementUnit, Conversion> targets = known.get(symbol);
        Conversion conversion = targets == null ? null : targets.get(target);
        return conversion == null ? remember(symbol, target) : conversion;
    }

    private Conversion remember(String symbol, MeasurementUnit target) {
        Conversion conversion =
                symbol.length() > MAX_LENGTH
                        ? Conversion.NONE
                        : MeasurementUnit.find(symbol)
                                .map(unit -> Conversion.between(unit, target))
                                .orElse(Conversion.NONE);
        if (!conversion.equals(Conversion.NONE)) {
            if (known.size() >= MAX_SPELLINGS) {
                known.clear();
            }
            known.computeIfAbsent(symbol, written -> new IdentityHashMap<>())
                    .put(target, conversion);
        }
        return conversion;
    }
}
