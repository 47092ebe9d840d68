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
    public ConnectionSetting {
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(valid, "valid");
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
