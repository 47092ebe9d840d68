package io.vigil.indicators;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What figures are about.
 *
 * @param from first instant
 * @param to first instant that is too late; after {@code from}
 */
public record Period(Instant from, Instant to) {
    public Period {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period must end after " + from + ", not " + to);
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Number of slots of this width, the last one perhaps shorter. */
    public long slots(Duration width) {
        long length = length().toMillis();
        return length / width.toMillis() + (length % width.toMillis() == 0 ? 0 : 1);
    }
}
