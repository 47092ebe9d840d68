package io.vigil.response;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** For whom a message is written. */
public enum Audience {
    /** The people on duty: all figures, and what to do at the desk. */
    DESK("desk"),
    /** The enterprise whose site it is: what was measured, and what to do there. */
    ENTERPRISE("enterprise"),
    /** Everyone: where, how urgent, what to do; only the figures that everyone understands. */
    PUBLIC("public");

    private final String key;

    Audience(String key) {
        this.key = key;
    }

    /** As files write it. */
    public String key() {
        return key;
    }

    /** The audience that files write like this. */
    public static Optional<Audience> ofKey(String key) {
        return Arrays.stream(values()).filter(audience -> audience.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Audience::key).toList();
    }
}
