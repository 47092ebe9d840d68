package io.vigil.office.channel;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a channel may send.
 *
 * @param messages at least 1; as many may go at once after a pause
 * @param per within this time
 */
public record RateLimit(int messages, Duration per) {
    public RateLimit {
        Objects.requireNonNull(per, "per");
        if (messages < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException(
                    "a rate needs at least one message per a time above zero, but was "
                            + messages
                            + " per "
                            + per);
        }
    }
}
