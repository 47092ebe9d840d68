package io.vigil.office.channel;

import java.util.Locale;
import java.util.Optional;

/** How a channel reaches people. */
public enum ChannelKind {
    /** Loudspeakers, LED boards and whatever else listens on the broker. */
    TERMINALS,
    /** Another system, by HTTP. */
    WEBHOOK,
    /** Mail, by SMTP. */
    EMAIL,
    /** Short messages or calls, through an operator's HTTP gateway. */
    GATEWAY;

    /** As written in desk files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this {@link #key()}. */
    public static Optional<ChannelKind> ofKey(String key) {
        for (ChannelKind kind : values()) {
            if (kind.key().equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
