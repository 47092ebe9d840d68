package io.vigil.cap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CAP's one form of time: {@code 2026-07-01T09:35:12+08:00}. No fraction of a second, no {@code Z};
 * UTC is {@code -00:00}.
 */
public final class CapTime {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[-+]\\d{2}:\\d{2}");
    private static final String UTC = "-00:00";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final int LOCAL_LENGTH = "2026-07-01T09:35:12".length();

    private CapTime() {}

    /** Writes a time; fractions of a second are left out. */
    public static String format(OffsetDateTime time) {
        ZoneOffset offset = time.getOffset();
        if (offset.getTotalSeconds() % 60 != 0) {
            throw new IllegalArgumentException("offset must be whole minutes, but was " + offset);
        }
        return LOCAL.format(time) + (offset.equals(ZoneOffset.UTC) ? UTC : offset.getId());
    }

    /** Reads a time; empty if it is not of that form or there is no such time. */
    public static Optional<OffsetDateTime> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            ZoneOffset offset = ZoneOffset.of(text.substring(LOCAL_LENGTH));
            return Optional.of(
                    java.time.LocalDateTime.parse(text.substring(0, LOCAL_LENGTH))
                            .atOffset(offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time in whole seconds, as it is written at {@code offset}. */
    public static OffsetDateTime of(Instant time, ZoneOffset offset) {
        return time.truncatedTo(ChronoUnit.SECONDS).atOffset(offset);
    }
}
