package io.vigil.store.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a store keeps what. Warnings, acts, the journal, refusals and the ledger are kept for
 * good.
 *
 * @param raw how long readings are kept, at least one day
 * @param minutes how long what is kept of the readings of each minute is kept; at least {@code raw}
 */
public record Retention(Duration raw, Duration minutes) {
    /** 90 days and five years. */
    public static final Retention DEFAULTS =
            new Retention(Duration.ofDays(90), Duration.ofDays(1826));

    public Retention {
        if (raw.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("raw must be at least a day, but was " + raw);
        }
        if (minutes.compareTo(raw) < 0) {
            throw new IllegalArgumentException(
                    "minutes must be kept as long as readings (%s), but was %s"
                            .formatted(raw, minutes));
        }
    }

    /** Readings of days that end by then are old. */
    Instant rawLimit(Instant now) {
        return now.minus(raw);
    }

    Instant minutesLimit(Instant now) {
        return now.minus(minutes);
    }
}
