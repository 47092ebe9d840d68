package io.vigil.standalone;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one password be hashed at a time and few wait for it: hashing is dear on purpose, and who
 * waits holds a thread that others need. Thread-safe.
 */
final class HashingQueue {
    static final int MOST_WAITING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore hashing = new Semaphore(1, true);
    private final AtomicInteger inside = new AtomicInteger();

    /** Waits for one's turn; false if too many wait already or it takes too long. */
    boolean enter() {
        if (inside.incrementAndGet() <= 1 + MOST_WAITING) {
            try {
                if (hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        inside.decrementAndGet();
        return false;
    }

    /** Ends a turn that {@link #enter} gave. */
    void leave() {
        hashing.release();
        inside.decrementAndGet();
    }
}
