package io.vigil.recordings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads the times of a recording, to the millisecond: {@code iso}, {@code epoch-seconds}, {@code
 * epoch-millis}, a pattern of {@link DateTimeFormatter}, or a count of steps since a start. A time
 * without an offset is in the zone given. Immutable and thread-safe.
 */
public final class RecordedTime {
    /** RFC 3339, with or without offset, {@code T} or a space between date and time. */
    public static final String ISO = "iso";

    /** Seconds since 1970, with or without a fraction. */
    public static final String EPOCH_SECONDS = "epoch-seconds";

    /** Milliseconds since 1970. */
    public static final String EPOCH_MILLIS = "epoch-millis";

    /** No recording is longer than this; it keeps a damaged cell from becoming a far future. */
    private static final double MOST_MILLIS = 1e15;

    private static final DateTimeFormatter LENIENT_ISO =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .optionalEnd()
                    .optionalStart()
                    .appendLiteral(' ')
                    .optionalEnd()
                    .optionalStart()
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalEnd()
                    .optionalStart()
                    .appendOffsetId()
                    .optionalEnd()
                    .toFormatter(Locale.ROOT);

    private final Form form;

    private RecordedTime(Form form) {
        this.form = form;
    }

    /** One way to read a text. */
    private interface Form {
        /**
         * @throws DateTimeException if the text is not a time of this form
         */
        long millis(String text);
    }

    /**
     * Times written in this format; without an offset they are of the zone.
     *
     * @throws IllegalArgumentException if the pattern cannot be understood
     */
    public static RecordedTime of(String format, ZoneId zone) {
        ZoneId normal = zone.normalized();
        return switch (format) {
            case EPOCH_SECONDS -> since(Instant.EPOCH, Duration.ofSeconds(1));
            case EPOCH_MILLIS -> new RecordedTime(RecordedTime::wholeMillis);
            case ISO -> new RecordedTime(text -> iso(text, normal));
            default -> {
                DateTimeFormatter pattern = pattern(format);
                yield new RecordedTime(text -> resolve(pattern.parse(text), normal));
            }
        };
    }

    /** Numbers that count steps since a start: seconds since ignition, numbers of samples. */
    public static RecordedTime since(Instant start, Duration step) {
        long origin = start.toEpochMilli();
        double width = step.toMillis();
        return new RecordedTime(
                text -> {
                    double offset = number(text) * width;
                    if (!(Math.abs(offset) < MOST_MILLIS)) {
                        throw new DateTimeException("too far from the start: " + text);
                    }
                    return origin + Math.round(offset);
                });
    }

    private static DateTimeFormatter pattern(String format) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.SMART);
    }

    /**
     * The instant a text stands for, milliseconds since 1970-01-01T00:00:00Z.
     *
     * @throws DateTimeException if the text is not a time of this format
     */
    public long parse(String text) {
        return form.millis(text);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DateTimeException("not a number: " + text, e);
        }
    }

    private static long wholeMillis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DateTimeException("not a number: " + text, e);
        }
    }

    /** The usual spelling with a fixed offset by hand, since a table has millions of them. */
    private static long iso(String text, ZoneId zone) {
        int length = text.length();
        boolean plain = length == 16 || length == 19 || (length == 20 && text.charAt(19) == 'Z');
        boolean fixed = length == 20 || zone instanceof ZoneOffset;
        if (plain && fixed && isSeparated(text)) {
            int year = digits(text, 0, 4);
            int month = digits(text, 5, 7);
            int day = digits(text, 8, 10);
            int hour = digits(text, 11, 13);
            int minute = digits(text, 14, 16);
            int second = length > 16 ? digits(text, 17, 19) : 0;
            int offset = length == 20 ? 0 : ((ZoneOffset) zone).getTotalSeconds();
            if ((year | month | day | hour | minute | second) >= 0
                    && hour < 24
                    && minute < 60
                    && second < 60) {
                long days = LocalDate.of(year, month, day).toEpochDay();
                return (days * 86_400 + hour * 3600L + minute * 60L + second - offset) * 1000;
            }
        }
        return resolve(LENIENT_ISO.parse(text), zone);
    }

    private static boolean isSeparated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && (text.length() == 16 || text.charAt(16) == ':');
    }

    /** A whole number of digits only; negative if there is anything else. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long resolve(TemporalAccessor parsed, ZoneId zone) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed).toEpochMilli();
        }
        LocalDateTime local =
                parsed.isSupported(ChronoField.HOUR_OF_DAY)
                        ? LocalDateTime.from(parsed)
                        : LocalDate.from(parsed).atStartOfDay();
        return ZonedDateTime.of(local, zone).toInstant().toEpochMilli();
    }
}
