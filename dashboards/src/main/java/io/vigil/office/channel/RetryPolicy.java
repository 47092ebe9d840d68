package io.vigil.office.channel;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * When a delivery that failed is tried again, and until when.
 *
 * @param first pause after the first failure; each further one is up to twice as long
 * @param longest no pause is longer, unless the other side asks for it
 * @param giveUp age of a delivery after which it is a dead letter
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUp) {
    /** 1 s doubling up to 5 min, for a day. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24));

    public RetryPolicy {
        requirePositive("first", first);
        requirePositive("longest", longest);
        requirePositive("giveUp", giveUp);
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "longest must be at least first, but was " + longest + " and " + first);
        }
    }

    private static void requirePositive(String what, Duration value) {
        Objects.requireNonNull(value, what);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " must be above zero, but was " + value);
        }
    }

    /**
     * The pause after a failure: half of it is chance, so that many deliveries do not come back in
     * step.
     *
     * @param failures how many there have been, from 1
     */
    public Duration pause(int failures, RandomGenerator chance) {
        Duration step = first;
        for (int i = 1; i < failures && step.compareTo(longest) < 0; i++) {
            step = step.multipliedBy(2);
        }
        long millis = Math.max(1, Math.min(step.toMillis(), longest.toMillis()));
        long half = millis / 2;
        return Duration.ofMillis(millis - half + chance.nextLong(half + 1));
    }
}
