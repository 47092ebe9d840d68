package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What values a quantity usually has at each hour of the day, learned from the days before.
 *
 * <p>Of each quarter of an hour the first good value that arrives is kept, for as many days as are
 * learned and two more: 768 bytes for each day, whatever the sensor reports. What is usual in an
 * hour are the median and the median distance from it of the values kept of the same hour, local
 * time, on the days learned before this one; the present day does not count. Half of the days may
 * be out of the ordinary before the median is. Suspect values are left out; a lasting change
 * becomes usual after half of the days.
 */
final class Baseline {
    static final long QUARTER = 900_000;
    static final int HOURS = 24;

    private static final int QUARTERS_PER_HOUR = 4;
    private static final int QUARTERS_PER_DAY = 96;
    private static final int MORE_DAYS = 2;
    private static final int MOST_DAYS = 31;
    private static final long DAY = 86_400_000;

    final String key;
    private final int days;

    /** By number of the quarter since 1970, modulo its length; NaN without a value. */
    private double[] ring = new double[0];

    private long newest = Times.NEVER;

    /** Event time of the oldest value ever learned. */
    private long since = Times.FAR_FUTURE;

    /** Derived, not stored: what is usual in the hour that begins at {@link #usualFrom}. */
    private Usual usual;

    private long usualFrom = Times.NEVER;

    private ZoneId usualZone;

    /**
     * Of one hour of the day.
     *
     * @param deviation median distance from the median
     */
    record Usual(double median, double deviation) {}

    Baseline(String key, int days) {
        this.key = key;
        this.days = days;
    }

    /** Learns a value. */
    void add(long time, double value) {
        long quarter = Math.floorDiv(time, QUARTER);
        if (ring.length == 0) {
            ring = new double[(days + MORE_DAYS) * QUARTERS_PER_DAY];
            Arrays.fill(ring, Double.NaN);
        }
        advance(quarter);
        if (quarter <= newest - ring.length) {
            return;
        }
        since = Math.min(since, time);
        int place = Math.floorMod(quarter, ring.length);
        if (Double.isNaN(ring[place])) {
            ring[place] = value;
            // An hour rests on days before its own, in any zone at least 22 h back.
            if (quarter * QUARTER <= usualFrom - 22 * QUARTERS_PER_HOUR * QUARTER) {
                usualFrom = Times.NEVER;
            }
        }
    }

    private void advance(long quarter) {
        if (quarter <= newest) {
            return;
        }
        long from = newest == Times.NEVER ? quarter : Math.max(newest + 1, quarter - ring.length);
        for (long gone = from; gone <= quarter; gone++) {
            ring[Math.floorMod(gone, ring.length)] = Double.NaN;
        }
        newest = quarter;
        if (newest * QUARTER - DAY > usualFrom) {
            usualFrom = Times.NEVER;
        }
    }

    /** What is usual at {@code time}; null while that hour is still being learned. */
    Usual usual(long time, ZoneId zone) {
        LocalDateTime hour =
                LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone)
                        .truncatedTo(ChronoUnit.HOURS);
        long from = hour.atZone(zone).toInstant().toEpochMilli();
        if (from != usualFrom || !zone.equals(usualZone)) {
            usual = usual(hour, zone);
            usualFrom = from;
            usualZone = zone;
        }
        return time - since >= days * DAY ? usual : null;
    }

    /** Null if fewer than half of the days have a value. */
    private Usual usual(LocalDateTime hour, ZoneId zone) {
        double[] values = new double[days * QUARTERS_PER_HOUR];
        int count = 0;
        int known = 0;
        for (int day = 1; day <= days; day++) {
            long begin = hour.minusDays(day).atZone(zone).toInstant().toEpochMilli();
            long quarter = Math.floorDiv(begin, QUARTER);
            int before = count;
            for (int i = 0; i < QUARTERS_PER_HOUR; i++) {
                double value = at(quarter + i);
                if (!Double.isNaN(value)) {
                    values[count++] = value;
                }
            }
            known += count > before ? 1 : 0;
        }
        if (2 * known < days) {
            return null;
        }
        double median = Selection.median(values, count);
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(values[i] - median);
        }
        return new Usual(median, Selection.median(values, count));
    }

    private double at(long quarter) {
        boolean isKept = quarter <= newest && quarter > newest - ring.length;
        return isKept ? ring[Math.floorMod(quarter, ring.length)] : Double.NaN;
    }

    /** Event time of the oldest value ever learned; {@link Times#FAR_FUTURE} before the first. */
    long since() {
        return since;
    }

    /** Event time up to which at least it is learned. */
    long until() {
        return since + days * DAY;
    }

    int days() {
        return days;
    }

    /** How many of the day's 24 hours are learned as of the newest value. */
    int hoursKnown(ZoneId zone) {
        if (newest == Times.NEVER || newest * QUARTER < until()) {
            return 0;
        }
        int result = 0;
        LocalDateTime hour =
                LocalDateTime.ofInstant(Instant.ofEpochMilli(newest * QUARTER), zone)
                        .truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < HOURS; i++) {
            result += usual(hour.minusHours(i), zone) == null ? 0 : 1;
        }
        return result;
    }

    Baseline copy() {
        Baseline copy = new Baseline(key, days);
        copy.ring = ring.clone();
        copy.newest = newest;
        copy.since = since;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeByte(days);
        out.writeLong(newest);
        out.writeLong(since);
        out.writeBoolean(ring.length > 0);
        Stored.writeDoubles(out, ring, 0, ring.length);
    }

    static Baseline read(DataInput in) throws IOException {
        Baseline result = new Baseline(in.readUTF(), Stored.count(in.readByte(), MOST_DAYS));
        result.newest = in.readLong();
        result.since = in.readLong();
        if (in.readBoolean()) {
            result.ring = new double[(result.days + MORE_DAYS) * QUARTERS_PER_DAY];
            Stored.readDoubles(in, result.ring, result.ring.length);
        }
        return result;
    }
}
