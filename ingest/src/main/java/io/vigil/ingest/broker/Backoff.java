package io.vigil.ingest.broker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each is up to twice as long as the one before, and half of it is chance,
 * so that many clients of one broker do not come back in step. Not thread-safe.
 */
final class Backoff {
    private final Duration shortest;
    private final Duration longest;
    private final RandomGenerator chance;
    private Duration next;

    Backoff(Duration shortest, Duration longest, RandomGenerator chance) {
        this.shortest = shortest;
        this.longest = longest;
        this.chance = chance;
        this.next = shortest;
    }

    /** The pause before the next attempt: from half of the present step to all of it. */
    Duration pause() {
        Duration step = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        long half = step.toMillis() / 2;
        return Duration.ofMillis(half + chance.nextLong(half + 1));
    }

    /** Makes the next step at least this long. */
    void notBefore(Duration pause) {
        if (next.compareTo(pause) < 0) {
            next = pause;
        }
    }

    /** After a success: starts with the shortest step again. */
    void reset() {
        next = shortest;
    }
}
