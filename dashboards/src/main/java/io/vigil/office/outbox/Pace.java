package io.vigil.office.outbox;

import io.vigil.office.channel.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps to a rate: as many at once as may go in its time, and then as they come free. */
final class Pace {
    private final Optional<RateLimit> limit;
    private double left;
    private Instant as;

    Pace(Optional<RateLimit> limit) {
        this.limit = limit;
        this.left = limit.map(rate -> (double) rate.messages()).orElse(0.0);
    }

    /** How many may go now. */
    int allowed(Instant now) {
        if (limit.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        RateLimit rate = limit.get();
        if (as != null && now.isAfter(as)) {
            double passed = (double) Duration.between(as, now).toMillis() / rate.per().toMillis();
            left = Math.min(rate.messages(), left + passed * rate.messages());
        }
        as = now;
        return (int) left;
    }

    void used(int messages) {
        if (limit.isPresent()) {
            left -= messages;
        }
    }
}
