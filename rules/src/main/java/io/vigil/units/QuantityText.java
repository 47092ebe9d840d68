package io.vigil.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Numbers with units and durations as people write them: {@code 27.3 m}, {@code 25 %LEL}, {@code 15
 * min}. A blank between number and unit is usual, not needed.
 */
public final class QuantityText {
    /** Longest duration that is understood: a hundred years. */
    private static final double MAX_MILLIS = 100.0 * 366 * 86_400_000;

    private QuantityText() {}

    /**
     * A number and its unit.
     *
     * @param value finite number
     */
    public record Value(double value, MeasurementUnit unit) {
        public Value {
            Objects.requireNonNull(unit, "unit");
        }
    }

    /**
     * The leading number of a text and what follows it.
     *
     * @param rest what follows, without blanks around it
     * @param spaced whether a blank stood between the number and the rest
     */
    public record Split(double number, String rest, boolean spaced) {}

    /** The leading number of {@code text} and the rest; empty if no finite number leads. */
    public static Optional<Split> split(String text) {
        String trimmed = text.strip();
        int end = numberEnd(trimmed);
        if (end == 0) {
            return Optional.empty();
        }
        double number = Double.parseDouble(trimmed.substring(0, end));
        if (!Double.isFinite(number)) {
            return Optional.empty();
        }
        String rest = trimmed.substring(end);
        boolean spaced = !rest.isEmpty() && Character.isWhitespace(rest.charAt(0));
        return Optional.of(new Split(number, rest.strip(), spaced));
    }

    /** Reads a number with its unit; a number alone has {@link MeasurementUnit#NUMBER}. */
    public static Optional<Value> parse(String text) {
        return split(text)
                .flatMap(
                        split ->
                                MeasurementUnit.find(split.rest())
                                        .map(unit -> new Value(split.number(), unit)));
    }

    /** Reads a finite number without unit. */
    public static Optional<Double> number(String text) {
        return split(text).filter(split -> split.rest().isEmpty()).map(Split::number);
    }

    /**
     * Reads a duration: a number with {@code ms}, {@code s}, {@code min}, {@code h} or {@code d},
     * to the millisecond; it may be zero or negative.
     */
    public static Optional<Duration> duration(String text) {
        return split(text)
                .filter(split -> millisOf(split.rest()) > 0)
                .map(split -> split.number() * millisOf(split.rest()))
                .filter(millis -> Math.abs(millis) <= MAX_MILLIS)
                .map(millis -> Duration.ofMillis(Math.round(millis)));
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "min" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }

    /** Writes a number with its unit so that {@link #parse} gives the same back. */
    public static String format(double value, MeasurementUnit unit) {
        return unit.symbol().isEmpty() ? format(value) : format(value) + " " + unit.symbol();
    }

    /** Writes a finite number without needless digits. */
    public static String format(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean ordinary = decimal.scale() > -16 && decimal.scale() < 16;
        return ordinary ? decimal.toPlainString() : Double.toString(value);
    }

    /** Writes a duration in the largest unit that leaves no fraction. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "min", "s"}) {
            if (millis != 0 && millis % millisOf(unit) == 0) {
                return millis / millisOf(unit) + " " + unit;
            }
        }
        return millis == 0 ? "0 s" : millis + " ms";
    }

    /** Where the number that begins {@code text} ends; 0 if none does. */
    private static int numberEnd(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = digitsEnd(text, start);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = digitsEnd(text, end + 1);
            if (fraction > end + 1) {
                end = fraction;
            }
        }
        if (end == start) {
            return 0;
        }
        int exponent = end;
        if (exponent < text.length() && (text.charAt(exponent) | 0x20) == 'e') {
            exponent++;
            if (exponent < text.length()
                    && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            int exponentEnd = digitsEnd(text, exponent);
            return exponentEnd > exponent ? exponentEnd : end;
        }
        return end;
    }

    private static int digitsEnd(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
