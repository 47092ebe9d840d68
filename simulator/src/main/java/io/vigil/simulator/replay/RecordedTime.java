package io.vigil.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the times of a recording: {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or a
 * pattern of {@link DateTimeFormatter}. A time without an offset is in the zone given.
 */
public final class RecordedTime {
    /** RFC 3339, with or without offset, {@code T} or a space between date and time. */
    public static final String ISO = "iso";

    /** Seconds since 1970, with or without a fraction. */
    public static final String EPOCH_SECONDS = "epoch-seconds";

    /** Milliseconds since 1970. */
    public static final String EPOCH_MILLIS = "epoch-millis";

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

    private final String format;
    private final ZoneId zone;
    private final Optional<DateTimeFormatter> formatter;

    private RecordedTime(String format, ZoneId zone, Optional<DateTimeFormatter> formatter) {
        this.format = format;
        this.zone = zone;
        this.formatter = formatter;
    }

    /**
     * Times written in this format; without an offset they are of the zone.
     *
     * @throws IllegalArgumentException if the pattern cannot be understood
     */
    public static RecordedTime of(String format, ZoneId zone) {
        Optional<DateTimeFormatter> formatter =
                switch (format) {
                    case EPOCH_SECONDS, EPOCH_MILLIS -> Optional.empty();
                    case ISO -> Optional.of(LENIENT_ISO);
                    default -> Optional.of(pattern(format));
                };
        return new RecordedTime(format, zone, formatter);
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
     * The instant a text stands for.
     *
     * @throws DateTimeException if the text is not a time of this format
     */
    public Instant parse(String text) {
        if (formatter.isPresent()) {
            return resolve(formatter.get().parse(text));
        }
        try {
            return format.equals(EPOCH_MILLIS)
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
        } catch (NumberFormatException e) {
            throw new DateTimeException("not a number: " + text, e);
        }
    }

    private Instant resolve(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDateTime local =
                parsed.isSupported(ChronoField.HOUR_OF_DAY)
                        ? LocalDateTime.from(parsed)
                        : LocalDate.from(parsed).atStartOfDay();
        return ZonedDateTime.of(local, zone).toInstant();
    }
}
