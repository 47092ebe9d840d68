package io.vigil.units;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.measure.Unit;
import tech.units.indriya.AbstractUnit;
import tech.units.indriya.unit.BaseUnit;
import tech.units.indriya.unit.UnitDimension;
import tech.units.indriya.unit.Units;

/**
 * A unit of measurement as sensors, catalogues and rules write it: {@code m}, {@code m3/s}, {@code
 * %LEL}, {@code mg/m3}, {@code °C}. Conversion and dimensions are those of the units library (JSR
 * 385).
 *
 * <p>{@code %LEL} is a dimension of its own: what 100 %LEL means is decided by the calibration gas
 * of the detector, so it converts to nothing else. So are {@code °}, {@code dB} and {@code NTU}
 * (turbidity). {@code ppm} and {@code %} are both ratios and convert into each other; {@code ppm}
 * and {@code mg/m3} do not, since that takes the molar mass.
 *
 * <p>Immutable and thread-safe.
 */
public final class MeasurementUnit {
    /** A plain number. */
    public static final MeasurementUnit NUMBER = new MeasurementUnit("", AbstractUnit.ONE);

    private static final Map<String, Unit<?>> SYMBOLS = symbols();
    private static final Map<String, MeasurementUnit> PARSED = new ConcurrentHashMap<>();

    private static final int MOST_CONVERSIONS = 32;

    private final String symbol;
    private final Unit<?> unit;

    /** Into units that were asked for before; replaced, never changed. */
    private volatile UnitConversion[] conversions = {};

    private MeasurementUnit(String symbol, Unit<?> unit) {
        this.symbol = symbol;
        this.unit = unit;
    }

    private static Map<String, Unit<?>> symbols() {
        Map<String, Unit<?>> map = new TreeMap<>();
        Unit<?> metre = Units.METRE;
        map.put("m", metre);
        map.put("mm", metre.divide(1000));
        map.put("cm", metre.divide(100));
        map.put("dm", metre.divide(10));
        map.put("km", metre.multiply(1000));
        map.put("in", metre.multiply(0.0254));
        map.put("ft", metre.multiply(0.3048));
        map.put("mi", metre.multiply(1609.344));
        map.put("m2", metre.pow(2));
        map.put("km2", metre.multiply(1000).pow(2));
        map.put("ha", metre.pow(2).multiply(10_000));
        map.put("m3", metre.pow(3));
        map.put("ft3", metre.multiply(0.3048).pow(3));
        map.put("L", metre.pow(3).divide(1000));
        Unit<?> second = Units.SECOND;
        map.put("s2", second.pow(2));
        map.put("Hz", Units.HERTZ);
        map.put("gn", metre.multiply(9.80665).divide(second.pow(2)));
        map.put("ms", second.divide(1000));
        map.put("s", second);
        map.put("min", second.multiply(60));
        map.put("h", second.multiply(3600));
        map.put("d", second.multiply(86_400));
        Unit<?> kilogram = Units.KILOGRAM;
        map.put("kg", kilogram);
        map.put("g", kilogram.divide(1000));
        map.put("mg", kilogram.divide(1_000_000));
        map.put("ug", kilogram.divide(1_000_000_000));
        map.put("t", kilogram.multiply(1000));
        map.put("mol", Units.MOLE);
        map.put("K", Units.KELVIN);
        map.put("°C", Units.CELSIUS);
        map.put("°F", Units.KELVIN.multiply(5).divide(9).shift(459.67));
        Unit<?> pascal = Units.PASCAL;
        map.put("Pa", pascal);
        map.put("hPa", pascal.multiply(100));
        map.put("kPa", pascal.multiply(1000));
        map.put("MPa", pascal.multiply(1_000_000));
        map.put("bar", pascal.multiply(100_000));
        map.put("mbar", pascal.multiply(100));
        map.put("psi", pascal.multiply(6894.757293168361));
        map.put("W", Units.WATT);
        map.put("kW", Units.WATT.multiply(1000));
        map.put("V", Units.VOLT);
        map.put("mV", Units.VOLT.divide(1000));
        map.put("A", Units.AMPERE);
        map.put("mA", Units.AMPERE.divide(1000));
        map.put("S", Units.SIEMENS);
        map.put("mS", Units.SIEMENS.divide(1000));
        map.put("uS", Units.SIEMENS.divide(1_000_000));
        Unit<?> one = AbstractUnit.ONE;
        map.put("1", one);
        map.put("%", one.divide(100));
        map.put("%VOL", one.divide(100));
        map.put("‰", one.divide(1000));
        map.put("ppm", one.divide(1_000_000));
        map.put("ppb", one.divide(1_000_000_000));
        map.put("%LEL", ofOwnDimension("%LEL", 'E'));
        map.put("°", ofOwnDimension("°", 'G'));
        map.put("dB", ofOwnDimension("dB", 'B'));
        map.put("NTU", ofOwnDimension("NTU", 'U'));
        return Map.copyOf(map);
    }

    /** A unit that converts into no other; a dimension is told from others by its letter. */
    private static Unit<?> ofOwnDimension(String symbol, char letter) {
        return new BaseUnit<>(symbol, UnitDimension.parse(letter));
    }

    /**
     * Reads a symbol, or symbols joined by {@code *}, {@code ·} and {@code /}, for example {@code
     * kW/m2} or {@code m3/s}. The micro sign, superscripts {@code ²} and {@code ³} and {@code ℃}
     * are understood.
     *
     * @throws UnknownUnitException if a symbol is not known
     */
    public static MeasurementUnit of(String symbol) {
        Objects.requireNonNull(symbol, "symbol");
        MeasurementUnit known = PARSED.get(symbol);
        if (known != null) {
            return known;
        }
        MeasurementUnit parsed = new MeasurementUnit(symbol, parse(symbol));
        // Only a bounded number of spellings is kept, since symbols also arrive in messages.
        if (PARSED.size() < 1000) {
            PARSED.put(symbol, parsed);
        }
        return parsed;
    }

    /** Like {@link #of}, empty instead of an exception. */
    public static Optional<MeasurementUnit> find(String symbol) {
        try {
            return Optional.of(of(symbol));
        } catch (UnknownUnitException e) {
            return Optional.empty();
        }
    }

    /** The symbols that {@link #of} knows, without products and quotients. */
    public static Set<String> knownSymbols() {
        return SYMBOLS.keySet();
    }

    private static Unit<?> parse(String symbol) {
        String plain =
                symbol.trim()
                        .replace("²", "2")
                        .replace("³", "3")
                        .replace("℃", "°C")
                        .replace('µ', 'u')
                        .replace('μ', 'u')
                        .replace('·', '*');
        if (plain.isEmpty()) {
            return AbstractUnit.ONE;
        }
        Unit<?> result = AbstractUnit.ONE;
        int start = 0;
        char operator = '*';
        for (int i = 0; i <= plain.length(); i++) {
            if (i < plain.length() && plain.charAt(i) != '*' && plain.charAt(i) != '/') {
                continue;
            }
            Unit<?> factor = SYMBOLS.get(plain.substring(start, i));
            if (factor == null) {
                throw new UnknownUnitException(symbol);
            }
            boolean alone = start == 0 && i == plain.length();
            if (alone) {
                return factor;
            }
            Unit<?> scale = withoutZeroPoint(factor);
            result = operator == '*' ? result.multiply(scale) : result.divide(scale);
            if (i < plain.length()) {
                operator = plain.charAt(i);
            }
            start = i + 1;
        }
        return result;
    }

    /**
     * The symbol as it was written; empty for a plain number or a unit made by arithmetic without a
     * name.
     */
    public String symbol() {
        return symbol;
    }

    /** Whether values in this unit can be expressed in {@code other}. */
    @SuppressWarnings("ReferenceEquality") // only saves time where they are the same
    public boolean isCompatibleWith(MeasurementUnit other) {
        return this == other || conversionTo(other).isPossible();
    }

    /**
     * Expresses {@code value}, given in this unit, in {@code target}; zero points are honoured (0
     * °C is 273.15 K).
     *
     * @throws IllegalArgumentException if the units are not compatible
     */
    public double convert(double value, MeasurementUnit target) {
        return equals(target) ? value : possible(target).convert(value);
    }

    /**
     * Like {@link #convert} for a difference of two values: zero points do not matter (a rise of 9
     * °F is one of 5 K).
     *
     * @throws IllegalArgumentException if the units are not compatible
     */
    public double convertDifference(double difference, MeasurementUnit target) {
        if (equals(target)) {
            return difference;
        }
        UnitConversion conversion = possible(target);
        return conversion.convert(difference) - conversion.convert(0.0);
    }

    private UnitConversion possible(MeasurementUnit target) {
        UnitConversion conversion = conversionTo(target);
        if (!conversion.isPossible()) {
            throw new IllegalArgumentException(
                    "\"" + symbol + "\" cannot be converted to \"" + target.symbol + "\"");
        }
        return conversion;
    }

    /** Found out once: the units library takes long. */
    @SuppressWarnings("ReferenceEquality") // an equal one is only found out anew
    private UnitConversion conversionTo(MeasurementUnit target) {
        UnitConversion[] known = conversions;
        for (UnitConversion conversion : known) {
            if (conversion.target() == target) {
                return conversion;
            }
        }
        UnitConversion found = UnitConversion.of(unit, target, target.unit);
        if (known.length < MOST_CONVERSIONS) {
            UnitConversion[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = found;
            conversions = more;
        }
        return found;
    }

    /** The unit of a product; zero points are dropped (°C counts as K). */
    public MeasurementUnit times(MeasurementUnit other) {
        return new MeasurementUnit(
                join(symbol, "*", other.symbol), scale().multiply(other.scale()));
    }

    /** The unit of a quotient; zero points are dropped (°C counts as K). */
    public MeasurementUnit dividedBy(MeasurementUnit other) {
        return new MeasurementUnit(join(symbol, "/", other.symbol), scale().divide(other.scale()));
    }

    private static String join(String left, String operator, String right) {
        if (right.isEmpty()) {
            return left;
        }
        return (left.isEmpty() ? "1" : left) + operator + right;
    }

    private Unit<?> scale() {
        return withoutZeroPoint(unit);
    }

    /** Products and quotients are of differences: in {@code °C/min} the zero point is no matter. */
    private static Unit<?> withoutZeroPoint(Unit<?> unit) {
        Unit<?> system = unit.getSystemUnit();
        MeasurementUnit base = new MeasurementUnit("", system);
        double factor = new MeasurementUnit("", unit).convertDifference(1.0, base);
        return factor == 1.0 ? system : system.multiply(factor);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof MeasurementUnit that && unit.equals(that.unit));
    }

    @Override
    public int hashCode() {
        return unit.hashCode();
    }

    @Override
    public String toString() {
        return symbol;
    }
}
