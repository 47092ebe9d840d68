package io.vigil.web.feed;

import java.util.Locale;

/** Where a warning stands between its rule and the desk. */
public enum Standing {
    /** Nobody has seen it at its grade. */
    UNACKNOWLEDGED,
    /** Somebody has seen it at its grade or a more urgent one. */
    ACKNOWLEDGED,
    /** It is kept quiet for a while. */
    SHELVED,
    /** Its condition is over, and the desk has not said yet what it was. */
    RETURNED,
    /** The desk is done with it at its grade, whether or not its condition is over. */
    CLOSED,
    /** Its condition is over, and no desk has ever taken it up. */
    ENDED;

    /** Whether it is still there and not dealt with to the end. */
    public boolean isOpen() {
        return this == UNACKNOWLEDGED || this == ACKNOWLEDGED || this == SHELVED;
    }

    /** Lower-case name, as written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
