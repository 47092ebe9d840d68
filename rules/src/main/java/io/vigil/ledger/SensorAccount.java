package io.vigil.ledger;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the ledger says about one sensor now. Times are milliseconds since 1970-01-01T00:00:00Z.
 *
 * @param since arrival of the first reading that the ledger saw
 * @param lastAt newest event time
 * @param arrivedAt when anything came last
 * @param lastSequence highest number since the counter last began; {@link #NO_NUMBER} without any
 * @param restartedAt event time of the first reading after the counter last began anew, or {@link
 *     #NEVER}
 * @param gaps missing numbers, by number
 * @param earlierGaps those of the counter before its last restart
 * @param unnamed missing numbers that no gap names, because there were too many gaps
 * @param day counts of the last {@value #HOURS} hours of event time
 * @param offsetMillis arrival minus reading time; positive where the clock is behind
 * @param driftMillisPerDay how much the offset grows in a day
 */
public record SensorAccount(
        String sensor,
        long since,
        long lastAt,
        long arrivedAt,
        long lastSequence,
        long restartedAt,
        List<Gap> gaps,
        List<Gap> earlierGaps,
        long unnamed,
        Counts day,
        OptionalLong offsetMillis,
        OptionalLong driftMillisPerDay) {
    /** Hours that {@link #day} covers, the newest perhaps in part. */
    public static final int HOURS = 24;

    /** Stands for a sender that gives no numbers. */
    public static final long NO_NUMBER = -1;

    /** Stands for an event that has not happened. */
    public static final long NEVER = Long.MIN_VALUE;

    public SensorAccount {
        Objects.requireNonNull(sensor, "sensor");
        gaps = List.copyOf(gaps);
        earlierGaps = List.copyOf(earlierGaps);
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(offsetMillis, "offsetMillis");
        Objects.requireNonNull(driftMillisPerDay, "driftMillisPerDay");
    }

    /** All missing numbers that are still waited for. */
    public long missing() {
        return gaps.stream().mapToLong(Gap::size).sum()
                + earlierGaps.stream().mapToLong(Gap::size).sum()
                + unnamed;
    }
}
