package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How far a sensor's clock is from ours, measured by what it sends: arrival minus time of the
 * reading. What a message waits on its way only ever adds to that, so the least of each minute
 * stands for the minute, and the median of the last {@value #MINUTES} minutes with readings for
 * now; one wrong time stamp or one late message does not show.
 *
 * <p>The way itself is in the figure: a sensor whose gateway sends each quarter of an hour looks as
 * much behind as its newest reading is old. Drift is the median slope (Theil and Sen) through
 * {@value #ANCHORS} such figures {@value #ANCHOR_HOURS} hours apart.
 */
final class ClockGauge {
    private static final int MINUTES = 5;
    private static final int ANCHORS = 8;
    private static final int ANCHOR_HOURS = 3;
    private static final int FEWEST_ANCHORS = 3;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long ANCHOR_MILLIS = ANCHOR_HOURS * 3_600_000L;
    private static final double DAY_IN_ANCHORS = 24.0 / ANCHOR_HOURS;
    private static final long NEVER = Long.MIN_VALUE;

    private long minuteBegan = NEVER;
    private int least;
    private int minuteCount;

    /** The last minutes, at their number modulo the length. */
    private int[] minutes = new int[MINUTES];

    private long anchoredAt = NEVER;
    private int anchorCount;

    /** The last anchors, at their number modulo the length; the slot of three hours of each. */
    private int[] anchors = new int[0];

    private int[] anchorSlots = new int[0];

    /**
     * Takes a reading that came in order and for the first time.
     *
     * @param arrivedAt the run's clock
     */
    void take(long at, long arrivedAt) {
        int apart = clamp(arrivedAt - at);
        if (minuteBegan != NEVER
                && (arrivedAt - minuteBegan >= MINUTE_MILLIS || arrivedAt < minuteBegan)) {
            minutes[minuteCount++ % MINUTES] = least;
            anchor(minuteBegan);
            minuteBegan = NEVER;
        }
        if (minuteBegan == NEVER) {
            minuteBegan = arrivedAt;
            least = apart;
        } else {
            least = Math.min(least, apart);
        }
    }

    private static int clamp(long millis) {
        return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, millis));
    }

    private void anchor(long now) {
        if (anchoredAt != NEVER && now >= anchoredAt && now - anchoredAt < ANCHOR_MILLIS) {
            return;
        }
        if (minuteCount < FEWEST_ANCHORS) {
            return;
        }
        if (anchors.length == 0) {
            anchors = new int[ANCHORS];
            anchorSlots = new int[ANCHORS];
        }
        anchoredAt = now;
        anchors[anchorCount % ANCHORS] = (int) median();
        anchorSlots[anchorCount % ANCHORS] = (int) Math.floorDiv(now, ANCHOR_MILLIS);
        anchorCount++;
    }

    /** Arrival minus reading, milliseconds: positive where the clock is behind or the way long. */
    OptionalLong offsetMillis() {
        if (minuteCount > 0) {
            return OptionalLong.of(median());
        }
        return minuteBegan == NEVER ? OptionalLong.empty() : OptionalLong.of(least);
    }

    private long median() {
        int size = Math.min(minuteCount, MINUTES);
        int[] sorted = Arrays.copyOf(minutes, size);
        Arrays.sort(sorted);
        return sorted[(size - 1) / 2];
    }

    /** How much the offset grows in a day, milliseconds; empty before enough hours have passed. */
    OptionalLong driftMillisPerDay() {
        int size = Math.min(anchorCount, ANCHORS);
        if (size < FEWEST_ANCHORS) {
            return OptionalLong.empty();
        }
        double[] slopes = new double[size * (size - 1) / 2];
        int n = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                int apart = anchorSlots[j] - anchorSlots[i];
                if (apart != 0) {
                    slopes[n++] = (double) ((long) anchors[j] - anchors[i]) / apart;
                }
            }
        }
        if (n == 0) {
            return OptionalLong.empty();
        }
        Arrays.sort(slopes, 0, n);
        double median = (slopes[(n - 1) / 2] + slopes[n / 2]) / 2;
        return OptionalLong.of(Math.round(median * DAY_IN_ANCHORS));
    }

    ClockGauge copy() {
        ClockGauge copy = new ClockGauge();
        copy.minuteBegan = minuteBegan;
        copy.least = least;
        copy.minuteCount = minuteCount;
        copy.minutes = minutes.clone();
        copy.anchoredAt = anchoredAt;
        copy.anchorCount = anchorCount;
        copy.anchors = anchors.clone();
        copy.anchorSlots = anchorSlots.clone();
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(minuteBegan);
        Packed.write(out, least);
        int minutesKept = Math.min(minuteCount, MINUTES);
        Packed.write(out, minutesKept);
        for (int i = minuteCount - minutesKept; i < minuteCount; i++) {
            Packed.write(out, minutes[i % MINUTES]);
        }
        out.writeLong(anchoredAt);
        int anchorsKept = Math.min(anchorCount, ANCHORS);
        Packed.write(out, anchorsKept);
        for (int i = anchorCount - anchorsKept; i < anchorCount; i++) {
            Packed.write(out, anchors[i % ANCHORS]);
            Packed.write(out, anchorSlots[i % ANCHORS]);
        }
    }

    static ClockGauge read(DataInput in) throws IOException {
        ClockGauge result = new ClockGauge();
        result.minuteBegan = in.readLong();
        result.least = Packed.readInt(in);
        result.minuteCount = Packed.readCount(in, MINUTES);
        for (int i = 0; i < result.minuteCount; i++) {
            result.minutes[i] = Packed.readInt(in);
        }
        result.anchoredAt = in.readLong();
        result.anchorCount = Packed.readCount(in, ANCHORS);
        if (result.anchorCount > 0) {
            result.anchors = new int[ANCHORS];
            result.anchorSlots = new int[ANCHORS];
        }
        for (int i = 0; i < result.anchorCount; i++) {
            result.anchors[i] = Packed.readInt(in);
            result.anchorSlots[i] = Packed.readInt(in);
        }
        return result;
    }
}
