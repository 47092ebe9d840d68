package io.vigil.web.watchdog;

import java.util.Objects;

/**
 * What one look at one part of the system has shown.
 *
 * @param key names the part for good
 * @param says how it is, in English, for the log
 */
public record Look(String key, Level level, String says) {
    public Look {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(says, "says");
    }
}
