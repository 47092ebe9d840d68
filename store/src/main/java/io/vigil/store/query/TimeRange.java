package io.vigil.store.query;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open range of time in milliseconds, clamped to what a 64-bit count of nanoseconds can hold
 * (years 1677 to 2262).
 */
public record TimeRange(long fromMillis, long toMillis) {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Earliest time any store can hold. */
    public static final long MIN_MILLIS = Long.MIN_VALUE / NANOS_PER_MILLI + 1;

    /** Latest time any store can hold. */
    public static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI - 1;

    public static final TimeRange ALL = new TimeRange(MIN_MILLIS, MAX_MILLIS);

    public static TimeRange of(Instant from, Instant to) {
        return new TimeRange(clamp(from), clamp(to));
    }

    /** The part of this range from a moment on. */
    public TimeRange from(long millis) {
        return new TimeRange(Math.max(fromMillis, millis), toMillis);
    }

    /** The part of this range before a moment. */
    public TimeRange to(long millis) {
        return new TimeRange(fromMillis, Math.min(toMillis, millis));
    }

    /** The moment of this range, its end included, that is nearest to {@code at}. */
    public long clamped(Instant at) {
        return Math.max(fromMillis, Math.min(toMillis, clamp(at)));
    }

    public boolean isEmpty() {
        return toMillis <= fromMillis;
    }

    /** Width in milliseconds of the buckets when at most {@code count} shall cover the range. */
    public long bucketWidth(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("maxPoints must be at least 1, but was " + count);
        }
        long length = toMillis - fromMillis;
        return Math.max(1, length / count + (length % count == 0 ? 0 : 1));
    }

    /** Width in milliseconds of slots of this length; at least 1 ms is demanded. */
    public static long slotWidth(Duration slot) {
        long millis = slot.toMillis();
        if (millis < 1) {
            throw new IllegalArgumentException("a slot must last at least 1 ms, but was " + slot);
        }
        return millis;
    }

    /** Whether a store can hold this time. */
    public static boolean canHold(Instant at) {
        long seconds = at.getEpochSecond();
        return seconds > MIN_MILLIS / 1000 && seconds < MAX_MILLIS / 1000;
    }

    private static long clamp(Instant at) {
        if (at.getEpochSecond() <= MIN_MILLIS / 1000) {
            return MIN_MILLIS;
        }
        return at.getEpochSecond() >= MAX_MILLIS / 1000 ? MAX_MILLIS : at.toEpochMilli();
    }
}
