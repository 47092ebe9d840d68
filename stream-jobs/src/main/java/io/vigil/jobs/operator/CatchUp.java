package io.vigil.jobs.operator;

import java.time.Duration;

/**
 * Tells how long what the broker held back is still on its way, so that a sensor of which nothing
 * is heard is not called silent: after a start, a standstill or a leap of the clock for one round,
 * and from round to round for as long as all that comes is old but becomes younger fast. Not
 * thread-safe; times are the run's clock, in milliseconds.
 */
final class CatchUp {
    static final Duration ROUND = Duration.ofSeconds(15);

    /**
     * By so much a backlog must become younger in a round; sensors that are slow for ever do not.
     */
    private static final long PROGRESS = ROUND.toMillis() / 2;

    private static final long NOTHING = Long.MAX_VALUE;

    private static final long OVER = Long.MIN_VALUE;

    private long until = OVER;

    /** Of the readings of this round, the least time since they were made. */
    private long youngest = NOTHING;

    /** The same of the round before. */
    private long youngestBefore = NOTHING;

    /** Begins; what was before does not count any more. */
    void begin(long now) {
        until = now + ROUND.toMillis();
        youngest = NOTHING;
        youngestBefore = NOTHING;
    }

    /** Takes note of a reading. */
    void heard(long now, long madeAt) {
        youngest = Math.min(youngest, now - madeAt);
    }

    /** Whether something may still be on its way that was made before now. */
    boolean isBehind(long now) {
        if (now < until) {
            return true;
        }
        if (until == OVER) {
            return false;
        }
        boolean gains = youngest > ROUND.toMillis() && youngestBefore - youngest >= PROGRESS;
        until = youngest != NOTHING && gains ? now + ROUND.toMillis() : OVER;
        youngestBefore = youngest;
        youngest = NOTHING;
        return now < until;
    }

    /** When to ask again at the latest. */
    long until() {
        return until;
    }
}
