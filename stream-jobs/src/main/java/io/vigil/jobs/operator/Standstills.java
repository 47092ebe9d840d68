package io.vigil.jobs.operator;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the process stood still, as on a machine that was frozen, by the monotonic clock. It
 * has to look at least every {@link #TICK}, or an idle process would look the same. Not
 * thread-safe.
 */
final class Standstills {
    /** Time between two looks at most, where the process does not stand still. */
    static final Duration TICK = Duration.ofSeconds(1);

    /** More than a busy machine, or a collection of garbage, keeps a look waiting. */
    static final Duration NOTICED = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private long lookedNanos;

    Standstills(LongSupplier nanos) {
        this.nanos = nanos;
        lookedNanos = nanos.getAsLong();
    }

    /** Looks; whether the process has stood still since the last look. */
    boolean look() {
        long now = nanos.getAsLong();
        boolean stoodStill = now - lookedNanos > NOTICED.toNanos();
        lookedNanos = now;
        return stoodStill;
    }
}
