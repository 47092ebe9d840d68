package io.vigil.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the times of messages pass in wall time, faster or slower, or as fast as possible. The first
 * message is due at once. {@link #stop} may be called from any thread, the rest by one.
 */
public final class Pace {
    private final OptionalDouble factor;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Instant firstWall;
    private Instant firstMessage;

    /**
     * @param factor simulated seconds per wall second, above 0; empty for as fast as possible
     */
    public Pace(OptionalDouble factor, InstantSource clock) {
        if (factor.isPresent() && !(factor.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "speed must be above 0, but was " + factor.getAsDouble());
        }
        this.factor = factor;
        this.clock = clock;
    }

    /**
     * Waits until a message of time {@code at} is due.
     *
     * @return false if {@link #stop} was called
     */
    public boolean await(Instant at) throws InterruptedException {
        if (firstMessage == null) {
            firstMessage = at;
            firstWall = clock.instant();
        }
        if (factor.isEmpty()) {
            return stopped.getCount() > 0;
        }
        double simulated = Duration.between(firstMessage, at).toNanos();
        long wait =
                (long) (simulated / factor.getAsDouble())
                        - Duration.between(firstWall, clock.instant()).toNanos();
        return wait <= 0 ? stopped.getCount() > 0 : !stopped.await(wait, TimeUnit.NANOSECONDS);
    }

    /** Ends the run before its next message. */
    public void stop() {
        stopped.countDown();
    }
}
