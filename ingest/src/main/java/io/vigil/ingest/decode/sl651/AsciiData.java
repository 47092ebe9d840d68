package io.vigil.ingest.decode.sl651;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** Puts the values of elements in ASCII frames into a report (SL 651-2014, table C.1). */
final class AsciiData {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{0,9})?");
    private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2})+");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,4})\\.([0-5][0-9])");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int STATE_LENGTH = 8;
    private static final int RAIN_LENGTH = 2;
    private static final int LEVEL_LENGTH = 4;

    private final Report report;

    AsciiData(Report report) {
        this.report = report;
    }

    /** Whether the element holds an hour of values of five minutes. */
    static boolean isPacked(String identifier) {
        String name = AsciiNames.hexadecimal(identifier);
        return name.length() == 2 && name.compareTo("F4") >= 0 && name.compareTo("FC") <= 0;
    }

    /** Reads {@code text}, which stands at {@code from}, as the value of an element. */
    void read(String name, String text, LocalDateTime at, int from, int to) {
        if (isPacked(name)) {
            packed(name, text, at, from, to);
            return;
        }
        double value =
                switch (name) {
                    case "45" -> state(text);
                    case "05" -> minutes(text);
                    default ->
                            NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
                };
        if (Double.isNaN(value)) {
            report.fault(new Fault(from, to, name, text, expected(name)));
        } else {
            report.value(name, at, value, from, to);
        }
    }

    private static String expected(String name) {
        return switch (name) {
            case "45" -> "8 HEX";
            case "05" -> "HH.mm";
            default -> "0-9 . - M";
        };
    }

    private static double state(String text) {
        boolean right = text.length() == STATE_LENGTH && HEX.matcher(text).matches();
        return right ? Long.parseLong(text, 16) : Double.NaN;
    }

    private static double minutes(String text) {
        var matcher = DURATION.matcher(text);
        return matcher.matches()
                ? Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2))
                : Double.NaN;
    }

    private void packed(String name, String text, LocalDateTime at, int from, int to) {
        boolean rain = name.equals("F4");
        int length = rain ? RAIN_LENGTH : LEVEL_LENGTH;
        if (text.length() % length != 0 || !HEX.matcher(text).matches()) {
            report.fault(new Fault(from, to, name, text, (rain ? 24 : 48) + " HEX"));
            return;
        }
        String missing = "F".repeat(length);
        LocalDateTime time = at;
        for (int i = 0; i < text.length(); i += length) {
            String digits = text.substring(i, i + length);
            if (!digits.equalsIgnoreCase(missing)) {
                double value = Integer.parseInt(digits, 16) / (rain ? 10.0 : 100.0);
                report.value(name, time, value, from + i, from + i + length);
            }
            time = time == null ? null : time.plus(FIVE_MINUTES);
        }
    }
}
