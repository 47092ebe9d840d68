package io.vigil.web.watchdog;

import java.util.Locale;

/** How a part of the system is doing, from best to worst. */
public enum Level {
    /** Nothing to do. */
    FINE,
    /** Not known, which is no reason to be calm. */
    UNKNOWN,
    /** It wants attention today. */
    CAUTION,
    /** It must be seen to now. */
    BAD;

    /** Lower-case name, as written for programs. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
