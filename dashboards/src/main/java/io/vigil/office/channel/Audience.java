package io.vigil.office.channel;

import java.util.Locale;
import java.util.Optional;

/** For whom a channel is, and for whom a message is written. */
public enum Audience {
    /** Everyone in a region. */
    PUBLIC,
    /** People of the contact list: information officers, grid members, rescue teams. */
    CONTACTS,
    /** The enterprise whose site it is. */
    ENTERPRISE,
    /** The duty desk itself: escalations to the roster. */
    DESK;

    /** As written in desk files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The audience with this {@link #key()}. */
    public static Optional<Audience> ofKey(String key) {
        for (Audience audience : values()) {
            if (audience.key().equals(key)) {
                return Optional.of(audience);
            }
        }
        return Optional.empty();
    }
}
