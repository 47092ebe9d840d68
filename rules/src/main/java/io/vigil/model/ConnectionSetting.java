package io.vigil.model;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Something that a format leaves open.
 *
 * @param example what may be written, for people
 * @param valid whether a text may be
 */
public record ConnectionSetting(String example, Predicate<String> valid) {
    /** The setting of every format that lists what a device reports and nobody wants. */
    public static final String IGNORE = "ignore";

    public ConnectionSetting {
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(valid, "valid");
    }

    /** Names with blanks between them, or an asterisk for all that are not mapped. */
    static ConnectionSetting names() {
        return new ConnectionSetting("38 45, *", text -> true);
    }

    /** One of some words. */
    public static ConnectionSetting oneOf(String... words) {
        return new ConnectionSetting(String.join(", ", words), List.of(words)::contains);
    }

    /** An offset such as {@code +08:00}, or the name of a time zone. */
    public static ConnectionSetting zone() {
        return new ConnectionSetting("+08:00, Asia/Shanghai", ConnectionSetting::isZone);
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
