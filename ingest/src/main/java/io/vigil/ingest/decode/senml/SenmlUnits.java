package io.vigil.ingest.decode.senml;

import java.util.HashMap;
import java.util.Map;

/**
 * The symbols of the SenML units registry that Vigil writes otherwise. Those that are the same in
 * both, such as {@code m3/s}, and those that Vigil alone knows, such as {@code %LEL}, stay as they
 * are; what neither knows is refused later, as a unit that does not fit.
 *
 * <p>Source: IANA registry "Sensor Measurement Lists (SenML)", SenML Units and Secondary Units (RFC
 * 8428, RFC 8798).
 */
final class SenmlUnits {
    private static final Map<String, String> SYMBOLS = symbols();

    private SenmlUnits() {}

    private static Map<String, String> symbols() {
        Map<String, String> map = new HashMap<>();
        map.put("Cel", "°C");
        map.put("%RH", "%");
        map.put("%EL", "%");
        map.put("EL", "s");
        map.put("/", "1");
        map.put("/100", "%");
        map.put("/1000", "‰");
        map.put("count", "1");
        map.put("pH", "1");
        map.put("lat", "°");
        map.put("lon", "°");
        map.put("deg", "°");
        map.put("l", "L");
        map.put("l/s", "L/s");
        map.put("mg/l", "mg/L");
        map.put("ug/l", "ug/L");
        map.put("g/l", "g/L");
        map.put("J", "W*s");
        map.put("Ws", "W*s");
        map.put("Wh", "W*h");
        map.put("kWh", "kW*h");
        map.put("C", "A*s");
        map.put("Ah", "A*h");
        map.put("N", "kg*m/s2");
        return Map.copyOf(map);
    }

    /** The unit as Vigil writes it. */
    static String of(String symbol) {
        return SYMBOLS.getOrDefault(symbol, symbol);
    }

    /** The unit of a sum, which is the integral over time of what has {@code symbol}. */
    static String ofSum(String symbol) {
        return of(symbol) + "*s";
    }
}
