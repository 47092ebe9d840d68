package io.vigil.standalone;

import java.time.Duration;

/**
 * For how long jobs may restart again and again before that is given up. Only time in which it was
 * looked counts: a process that stood still, as on a machine that was frozen, has not tried
 * meanwhile. Not thread-safe.
 */
final class RestartPatience {
    private final Duration limit;
    private final Duration longestStep;
    private Duration restarting = Duration.ZERO;
    private long lookedNanos;

    /**
     * @param limit of restarting without having run
     * @param longestStep time between two looks that counts at most
     * @param nanos of the monotonic clock, now
     */
    RestartPatience(Duration limit, Duration longestStep, long nanos) {
        this.limit = limit;
        this.longestStep = longestStep;
        this.lookedNanos = nanos;
    }

    /** Looks once; whether the jobs have restarted for too long. */
    boolean isOver(boolean running, long nanos) {
        Duration step = Duration.ofNanos(nanos - lookedNanos);
        lookedNanos = nanos;
        if (running) {
            restarting = Duration.ZERO;
        } else {
            restarting = restarting.plus(step.compareTo(longestStep) < 0 ? step : longestStep);
        }
        return restarting.compareTo(limit) > 0;
    }
}
