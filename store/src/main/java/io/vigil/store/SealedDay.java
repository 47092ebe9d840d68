package io.vigil.store;

import java.time.Duration;
import java.time.Instant;

/**
 * The minutes of a day (UTC) are stored: it is answered from them, and its readings may be removed.
 * Identity: the day.
 *
 * @param day beginning of the day
 * @param readings how many readings it had when its minutes were made; 0 once they are being
 *     removed
 * @param sealedAt when that was, wall clock
 */
public record SealedDay(Instant day, long readings, Instant sealedAt) implements StoreRecord {
    public static final Duration LENGTH = Duration.ofDays(1);

    public SealedDay {
        if (!day.equals(startOf(day))) {
            throw new IllegalArgumentException("a day begins at midnight UTC, but was " + day);
        }
        if (readings < 0) {
            throw new IllegalArgumentException("readings must not be negative");
        }
        sealedAt = Instant.ofEpochMilli(sealedAt.toEpochMilli());
    }

    /** Beginning of the day of a moment. */
    public static Instant startOf(Instant at) {
        long day = LENGTH.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), day) * day);
    }

    public Instant end() {
        return day.plus(LENGTH);
    }

    @Override
    public Instant at() {
        return day;
    }
}
