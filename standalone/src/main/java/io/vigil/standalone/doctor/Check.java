package io.vigil.standalone.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that was looked at. What was found, why it matters and what to do stand in the bundle
 * under {@code doctor.<key>}, {@code .why} and {@code .remedy}.
 *
 * @param key what was looked at, as in {@code mosquitto-queue}
 * @param good whether it is as it should be
 * @param arguments of the sentences
 */
public record Check(String key, boolean good, List<Object> arguments) {
    public Check {
        Objects.requireNonNull(key, "key");
        arguments = List.copyOf(arguments);
    }

    public static Check of(String key, boolean good, Object... arguments) {
        return new Check(key, good, List.of(arguments));
    }

    /** Stable name for programs: {@code MOSQUITTO_QUEUE}. */
    public String code() {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
