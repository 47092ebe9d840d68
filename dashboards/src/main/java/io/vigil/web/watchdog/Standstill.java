package io.vigil.web.watchdog;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** For how long a count has not risen. Thread-safe. */
final class Standstill {
    private final LongSupplier nanos;
    private OptionalLong before = OptionalLong.empty();
    private long changedNanos;

    /**
     * @param nanos the monotonic clock
     */
    Standstill(LongSupplier nanos) {
        this.nanos = nanos;
        this.changedNanos = nanos.getAsLong();
    }

    /** Time since the count was another; one that begins anew is another, too. */
    synchronized Duration look(long count) {
        long now = nanos.getAsLong();
        if (before.isPresent() && before.getAsLong() != count) {
            changedNanos = now;
        }
        before = OptionalLong.of(count);
        return Duration.ofNanos(now - changedNanos);
    }
}
