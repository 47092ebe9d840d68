package io.vigil.rules.language;

import io.vigil.findings.Suggestions;
import io.vigil.units.MeasurementUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which unit was probably meant. */
final class UnitSuggestions {
    private static final String USUAL = "m, mm, min, h, %LEL, %, ppm, mg/m3, °C, kPa, m3/s";

    /** What people write instead of the symbol. */
    private static final Map<String, String> SPELLED =
            Map.ofEntries(
                    Map.entry("sec", "s"),
                    Map.entry("second", "s"),
                    Map.entry("seconds", "s"),
                    Map.entry("minute", "min"),
                    Map.entry("minutes", "min"),
                    Map.entry("hour", "h"),
                    Map.entry("hours", "h"),
                    Map.entry("day", "d"),
                    Map.entry("days", "d"),
                    Map.entry("metre", "m"),
                    Map.entry("metres", "m"),
                    Map.entry("meter", "m"),
                    Map.entry("meters", "m"),
                    Map.entry("C", "°C"),
                    Map.entry("F", "°F"),
                    Map.entry("LEL", "%LEL"),
                    Map.entry("VOL", "%VOL"),
                    Map.entry("秒", "s"),
                    Map.entry("分", "min"),
                    Map.entry("分钟", "min"),
                    Map.entry("时", "h"),
                    Map.entry("小时", "h"),
                    Map.entry("天", "d"),
                    Map.entry("米", "m"),
                    Map.entry("毫米", "mm"),
                    Map.entry("厘米", "cm"),
                    Map.entry("度", "°C"));

    private UnitSuggestions() {}

    /** The nearest unit, with its unknown part replaced; the usual ones if none is near. */
    static String nearest(String symbol) {
        Set<String> known = MeasurementUnit.knownSymbols();
        for (String part : symbol.split("[*/]")) {
            if (!known.contains(part)) {
                String better = nearestSymbol(part, known);
                return better.isEmpty() ? USUAL : symbol.replace(part, better);
            }
        }
        return USUAL;
    }

    private static String nearestSymbol(String part, Set<String> known) {
        Set<String> candidates = new TreeSet<>(known);
        Optional<String> otherCase = candidates.stream().filter(part::equalsIgnoreCase).findFirst();
        candidates.addAll(SPELLED.keySet());
        return otherCase
                .or(() -> Suggestions.nearest(part, candidates))
                .map(found -> SPELLED.getOrDefault(found, found))
                .orElse("");
    }
}
