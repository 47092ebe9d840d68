package io.vigil.units;

import io.vigil.findings.Suggestions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the unit that someone probably meant by a symbol that nobody knows. */
public final class UnitSuggestions {
    /** The units that rules and catalogues use most, for where nothing is near. */
    public static final String USUAL = "m, mm, min, h, %LEL, %, ppm, mg/m3, °C, kPa, m3/s";

    /** Shortest spelling for which a near miss says anything: {@code x} is near every letter. */
    private static final int MIN_LENGTH = 3;

    private static final int MAX_LENGTH = 20;

    /** What people write instead of the symbol, in lower case. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("metre", "m"),
                    Map.entry("meter", "m"),
                    Map.entry("metres", "m"),
                    Map.entry("meters", "m"),
                    Map.entry("米", "m"),
                    Map.entry("毫米", "mm"),
                    Map.entry("厘米", "cm"),
                    Map.entry("公里", "km"),
                    Map.entry("feet", "ft"),
                    Map.entry("foot", "ft"),
                    Map.entry("second", "s"),
                    Map.entry("seconds", "s"),
                    Map.entry("sec", "s"),
                    Map.entry("秒", "s"),
                    Map.entry("mins", "min"),
                    Map.entry("minute", "min"),
                    Map.entry("minutes", "min"),
                    Map.entry("分", "min"),
                    Map.entry("分钟", "min"),
                    Map.entry("hr", "h"),
                    Map.entry("hour", "h"),
                    Map.entry("hours", "h"),
                    Map.entry("小时", "h"),
                    Map.entry("day", "d"),
                    Map.entry("days", "d"),
                    Map.entry("天", "d"),
                    Map.entry("c", "°C"),
                    Map.entry("celsius", "°C"),
                    Map.entry("degc", "°C"),
                    Map.entry("摄氏度", "°C"),
                    Map.entry("f", "°F"),
                    Map.entry("fahrenheit", "°F"),
                    Map.entry("lel", "%LEL"),
                    Map.entry("vol", "%VOL"),
                    Map.entry("percent", "%"),
                    Map.entry("psi", "kPa"),
                    Map.entry("cms", "m3/s"),
                    Map.entry("cfs", "ft3/s"),
                    Map.entry("volt", "V"),
                    Map.entry("时", "h"),
                    Map.entry("度", "°C"),
                    Map.entry("deg", "°"));

    /** In a fixed order, so that the same mistake is always answered the same way. */
    private static final Set<String> SYMBOLS = new TreeSet<>(MeasurementUnit.knownSymbols());

    private static final Set<String> SPELLINGS = spellings();

    private UnitSuggestions() {}

    private static Set<String> spellings() {
        Set<String> all = new TreeSet<>(SYMBOLS);
        all.addAll(WORDS.keySet());
        return all;
    }

    /**
     * The likely unit, in the spelling that {@link MeasurementUnit#of} understands. Of a quotient
     * or product only the part that is unknown is replaced.
     */
    public static Optional<String> nearest(String written) {
        String symbol = written.strip();
        for (String part : symbol.split("[*/·]")) {
            if (!SYMBOLS.contains(part)) {
                return nearestSymbol(part).map(better -> symbol.replace(part, better));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nearestSymbol(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        for (String known : SYMBOLS) {
            if (known.toLowerCase(Locale.ROOT).equals(lower)) {
                return Optional.of(known);
            }
        }
        if (WORDS.containsKey(lower)) {
            return Optional.of(WORDS.get(lower));
        }
        if (part.length() < MIN_LENGTH || part.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Suggestions.nearest(part, SPELLINGS).map(found -> WORDS.getOrDefault(found, found));
    }
}
