package io.vigil.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** Writes JSON v1 without an object mapper. */
final class ReadingJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneOffset.ofHours(8));
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private ReadingJson() {}

    /** {@code {"t":...,"seq":...,"values":{...}}}. */
    static String reading(
            Instant at, long sequence, List<String> quantities, double[] values, int[] decimals) {
        StringBuilder json = new StringBuilder(64 + 16 * values.length);
        json.append("{\"t\":\"");
        TIME.formatTo(at, json);
        json.append("\",\"seq\":").append(sequence).append(",\"values\":{");
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append('"').append(quantities.get(i)).append("\":");
            appendNumber(json, values[i], decimals[i]);
        }
        return json.append("}}").toString();
    }

    /** Appends a number with a fixed number of decimals. */
    static void appendNumber(StringBuilder out, double value, int decimals) {
        long scaled = Math.round(value * POWERS[decimals]);
        if (scaled < 0) {
            out.append('-');
            scaled = -scaled;
        }
        long whole = (long) POWERS[decimals];
        out.append(scaled / whole);
        if (decimals > 0) {
            String fraction = Long.toString(scaled % whole);
            out.append('.');
            char[] zeros = new char[decimals - fraction.length()];
            Arrays.fill(zeros, '0');
            out.append(zeros).append(fraction);
        }
    }

    /** A batch of one sensor. */
    static byte[] batch(List<String> readings) {
        return ("[" + String.join(",", readings) + "]").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(String reading) {
        return reading.getBytes(StandardCharsets.UTF_8);
    }
}
