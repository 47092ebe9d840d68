package io.vigil.rules.testing;

import io.vigil.model.Quality;
import io.vigil.units.QuantityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series as short text, parts separated by blanks: {@code 24.1} a value, {@code 24.2x5} the same
 * five times, {@code 24..26x5} five values from 24 to 26 in equal steps, {@code _} no reading,
 * {@code _x3} none three times; {@code ?} after a value means suspect, {@code !} bad.
 */
final class SeriesNotation {
    /** Longest series; a test is to be read by people. */
    static final int MOST = 100_000;

    private static final Pattern PART =
            Pattern.compile(
                    "(?<from>_|[^_x?!]+?)(?:\\.\\.(?<to>[^_x?!]+?))?(?<mark>[?!])?(?:x(?<times>[0-9]{1,6}))?");

    private SeriesNotation() {}

    /** One value of a series. */
    record Value(double value, Quality quality) {}

    /** A part that means nothing. */
    static final class BadPartException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String part;

        BadPartException(String part) {
            super(part, null, false, false);
            this.part = part;
        }

        String part() {
            return part;
        }
    }

    /** The values of a series, empty where there is no reading. */
    static List<Optional<Value>> parse(String text) throws BadPartException {
        List<Optional<Value>> series = new ArrayList<>();
        for (String part : text.strip().split("\\s+")) {
            add(part, series);
            if (series.size() > MOST) {
                throw new BadPartException(part);
            }
        }
        return series;
    }

    private static void add(String part, List<Optional<Value>> series) throws BadPartException {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw new BadPartException(part);
        }
        boolean repeated = matcher.group("times") != null;
        int times = repeated ? Integer.parseInt(matcher.group("times")) : 1;
        boolean ramp = matcher.group("to") != null;
        boolean none = matcher.group("from").equals("_");
        if (times < 1
                || times > MOST
                || (ramp && (times < 2 || none))
                || (none && matcher.group("mark") != null)) {
            throw new BadPartException(part);
        }
        if (none) {
            for (int i = 0; i < times; i++) {
                series.add(Optional.empty());
            }
            return;
        }
        double from = number(matcher.group("from"), part);
        double to = ramp ? number(matcher.group("to"), part) : from;
        Quality quality = quality(matcher.group("mark"));
        for (int i = 0; i < times; i++) {
            double value = times == 1 ? from : from + (to - from) * i / (times - 1);
            // Steps of a ramp are meant as written: 24.3, not 24.299999999999997.
            double rounded = Math.round(value * 1e9) / 1e9;
            series.add(Optional.of(new Value(ramp ? rounded : from, quality)));
        }
    }

    private static double number(String text, String part) throws BadPartException {
        return QuantityText.number(text).orElseThrow(() -> new BadPartException(part));
    }

    private static Quality quality(String mark) {
        if (mark == null) {
            return Quality.GOOD;
        }
        return mark.equals("?") ? Quality.SUSPECT : Quality.BAD;
    }
}
