package io.vigil.jobs.operator;

import java.time.Duration;

/**
 * Tells how long what the broker held back is still on its way, so that a sensor of which nothing
 * is heard is not called silent: after a start, a standstill or a leap of the clock for one round,
 * and from round to round for as long as all that comes is old but becomes younger fast. Then, if
 * old ones came in the last round, for one round more: new readings overtake old ones that still
 * wait in the source ({@link io.vigil.ingest.source.HandOver#FAIR}), which are a few seconds' work
 * at most. Not thread-safe; times are the run's clock, in milliseconds.
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

    /** Whether a reading of this round is old. */
    private boolean oldCame;

    /** Whether this round is the one more. */
    private boolean last;

    /** Begins; what was before does not count any more. */
    void begin(long now) {
        until = now + ROUND.toMillis();
        youngest = NOTHING;
        youngestBefore = NOTHING;
        oldCame = false;
        last = false;
    }

    /** Takes note of a reading. */
    void heard(long now, long madeAt) {
        long age = now - madeAt;
        youngest = Math.min(youngest, age);
        oldCame |= age > ROUND.toMillis();
    }

    /** Whether something may still be on its way that was made before now. */
    boolean isBehind(long now) {
        if (now < until) {
            return true;
        }
        if (until == OVER) {
            return false;
        }
        boolean gains =
                youngest != NOTHING
                        && youngest > ROUND.toMillis()
                        && youngestBefore - youngest >= PROGRESS;
        boolean onceMore = oldCame && !gains && !last;
        until = gains || onceMore ? now + ROUND.toMillis() : OVER;
        last = onceMore;
        youngestBefore = youngest;
        youngest = NOTHING;
        oldCame = false;
        return now < until;
    }

    /** When to ask again at the latest. */
    long until() {
        return until;
    }
}
