package io.vigil.rules.evaluation;

import java.time.Duration;

/** Event times and lengths in milliseconds. */
final class Times {
    /** Stands for an instant that has not happened; older than every event time. */
    static final long NEVER = Long.MIN_VALUE;

    /** Stands for an instant that no clock reaches. */
    static final long FAR_FUTURE = Long.MAX_VALUE;

    /** A quantity, and a warning, is fresh for at least so long. */
    private static final long SHORTEST_FRESHNESS = 60_000;

    private static final long LONGEST = Duration.ofDays(36_500).toMillis();

    private Times() {}

    /** How old a value may be before it is unknown, and a warning before it is stale. */
    static long freshness(Duration interval) {
        return Math.max(SHORTEST_FRESHNESS, 3 * millis(interval));
    }

    /** Longest stretch for which a value is assumed to hold until the next one. */
    static long hold(Duration interval) {
        return 2 * millis(interval);
    }

    /** In milliseconds, at most a hundred years, so that sums of a few do not overflow. */
    static long millis(Duration duration) {
        return duration.compareTo(Duration.ofMillis(LONGEST)) >= 0 ? LONGEST : duration.toMillis();
    }

    /** Whether more than {@code length} lies between two instants, either of which may be NEVER. */
    static boolean isLongerThan(long from, long to, long length) {
        return from == NEVER || to - from > length;
    }
}
