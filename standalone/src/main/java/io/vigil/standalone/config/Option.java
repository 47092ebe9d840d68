package io.vigil.standalone.config;

import java.util.Objects;

/**
 * One key of the configuration file. What it means stands in the message bundle under {@code
 * doc.<key>}; the reference page is made from both.
 *
 * @param key full key, levels separated by dots
 * @param type what its values look like
 * @param fallback the default as it would be written, empty if there is none
 * @param presence whether it may be left out
 * @param many whether it takes a list
 */
record Option<T>(String key, ValueType<T> type, String fallback, Presence presence, boolean many) {
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    Option {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(presence, "presence");
    }

    static <T> Option<T> optional(String key, ValueType<T> type) {
        return new Option<>(key, type, "", Presence.OPTIONAL, false);
    }

    static <T> Option<T> withDefault(String key, ValueType<T> type, String fallback) {
        return new Option<>(key, type, fallback, Presence.OPTIONAL, false);
    }

    static <T> Option<T> optionalList(String key, ValueType<T> type) {
        return new Option<>(key, type, "", Presence.OPTIONAL, true);
    }

    static <T> Option<T> requiredList(String key, ValueType<T> type) {
        return new Option<>(key, type, "", Presence.REQUIRED, true);
    }
}
