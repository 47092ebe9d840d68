package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 1, timing: whether data came in time.
 *
 * @param longest longest time between two readings, milliseconds
 */
public record GapTest(long longest) {
    /** {@link Quality#MISSING} if the newest reading is older than {@link #longest}. */
    public Quality flag(long newest, long now) {
        return isGap(newest, now) ? Quality.MISSING : Quality.GOOD;
    }

    /** Whether the time between two readings is a gap, after which nothing is compared. */
    boolean isGap(long from, long to) {
        return to - from > longest;
    }
}
