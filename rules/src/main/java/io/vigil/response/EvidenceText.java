package io.vigil.response;

import io.vigil.i18n.Messages;
import io.vigil.warnings.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a grade was reached, in words made from the fields of its evidence, in one language. The page
 * makes the same sentences from the same bundle. Immutable and thread-safe.
 */
public final class EvidenceText {
    private static final int DIGITS = 5;

    private final Messages words;

    /**
     * @param words with the bundle {@link Messages#WORDS} among its own
     */
    public EvidenceText(Messages words) {
        this.words = words;
    }

    /** The quantity, or what a rule computes from it. */
    public String subject(Evidence evidence) {
        if (evidence.quantity().isEmpty()) {
            return evidence.function();
        }
        String key = "quantity." + evidence.quantity();
        String quantity = words.has(key) ? words.text(key) : evidence.quantity();
        if (evidence.function().isEmpty() || evidence.function().equals(evidence.quantity())) {
            return quantity;
        }
        String function = "function." + evidence.function().replaceFirst("\\(.*", "");
        boolean now = evidence.windowSeconds() == null && words.has(function + ".now");
        String said = now ? function + ".now" : function;
        String window = evidence.windowSeconds() == null ? "" : duration(evidence.windowSeconds());
        return words.has(said) ? words.text(said, quantity, window) : evidence.function();
    }

    /** Whether it tells that something is so, such as another warning, and no value. */
    public static boolean isFact(Evidence evidence) {
        return evidence.value() == null && evidence.limit() == null;
    }

    /** One comparison as a clause, without a full stop. */
    public String clause(Evidence evidence) {
        if (isFact(evidence)) {
            return evidence.function().startsWith("warning(")
                    ? words.text("sentence.related", evidence.sensor())
                    : words.text("sentence.fact", subject(evidence));
        }
        String value = amount(evidence.value(), evidence.unit());
        return evidence.limit() == null || evidence.comparison().isEmpty()
                ? words.text("sentence.value", subject(evidence), value)
                : words.text(
                        "sentence.compared",
                        subject(evidence),
                        value,
                        words.text("comparison." + evidence.comparison()),
                        amount(evidence.limit(), evidence.unit()));
    }

    /** Several comparisons as one clause. */
    public String clauses(List<Evidence> evidence) {
        return evidence.stream()
                .map(this::clause)
                .distinct()
                .collect(Collectors.joining(words.text("sentence.and")));
    }

    /** The present trend as a sentence; empty if there is none. */
    public String trend(Evidence evidence) {
        Double perHour = evidence.trendPerHour();
        if (perHour == null || !Double.isFinite(perHour) || Math.abs(perHour) < 1e-9) {
            return "";
        }
        String unit = evidence.function().equals(evidence.quantity()) ? evidence.unit() : "";
        String key = perHour > 0 ? "sentence.rising" : "sentence.falling";
        return words.text(key, amount(Math.abs(perHour), unit));
    }

    /**
     * When the limit is reached at the present trend, as a sentence with times of day; empty if
     * nothing is known of it or the limit is reached already.
     *
     * @param at time of the evidence
     */
    public String expected(Evidence evidence, Instant at, ZoneId zone) {
        Double ahead = evidence.timeToLimitSeconds();
        if (ahead == null
                || !Double.isFinite(ahead)
                || evidence.limit() == null
                || isPast(evidence)) {
            return "";
        }
        if (ahead <= 0) {
            return words.text("sentence.soon");
        }
        Clock clock = new Clock(at, zone);
        Double earliest = evidence.earliestSeconds();
        Double latest = evidence.latestSeconds();
        boolean between =
                earliest != null
                        && latest != null
                        && Double.isFinite(earliest)
                        && Double.isFinite(latest);
        return between
                ? words.text(
                        "sentence.expectedBetween",
                        clock.after(ahead),
                        clock.after(earliest),
                        clock.after(latest))
                : words.text("sentence.expected", clock.after(ahead));
    }

    /** Times of day; with the date where that is another one. */
    private record Clock(Instant at, ZoneId zone) {
        String after(double seconds) {
            var then = at.plusSeconds(Math.max(0, Math.round(seconds))).atZone(zone);
            boolean today = then.toLocalDate().equals(at.atZone(zone).toLocalDate());
            String pattern = today ? "HH:mm" : "yyyy-MM-dd HH:mm";
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(then);
        }
    }

    private static boolean isPast(Evidence evidence) {
        if (!evidence.function().equals(evidence.quantity()) || evidence.value() == null) {
            return false;
        }
        return evidence.comparison().startsWith(">")
                ? evidence.value() >= evidence.limit()
                : evidence.value() <= evidence.limit();
    }

    /** A number with its unit; a plain number has none. */
    public static String amount(Double value, String unit) {
        String number = value == null ? "?" : number(value);
        return unit.isEmpty() || unit.equals("1") ? number : number + " " + unit;
    }

    /** At most five digits, no exponent; {@code ?} for what is no number. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        return new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A length of time in its two largest units at most. */
    public String duration(long seconds) {
        long s = Math.max(0, seconds);
        if (s < 60) {
            return words.text("duration.seconds", Long.toString(s));
        }
        if (s < 3600) {
            return s % 60 != 0 && s < 600
                    ? words.text(
                            "duration.minutesSeconds", Long.toString(s / 60), Long.toString(s % 60))
                    : words.text("duration.minutes", Long.toString(s / 60));
        }
        long minutes = s % 3600 / 60;
        if (s < 86_400) {
            return minutes == 0
                    ? words.text("duration.hours", Long.toString(s / 3600))
                    : words.text(
                            "duration.hoursMinutes",
                            Long.toString(s / 3600),
                            Long.toString(minutes));
        }
        return words.text("duration.days", Long.toString(s / 86_400));
    }
}
