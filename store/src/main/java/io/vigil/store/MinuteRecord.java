package io.vigil.store;

import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.time.Instant;
import java.util.Objects;

/**
 * What is kept of the readings of one minute. Identity: (sensor, quantity, minute).
 *
 * <p>Its numbers are those of the usable values, so that a bad value is neither an extreme nor part
 * of a mean; a minute in which none was usable has no numbers, and is told from one without
 * readings by its count.
 *
 * @param site where the sensor stood at the last reading
 * @param startMillis beginning of the minute, milliseconds since 1970-01-01T00:00:00Z
 * @param count number of readings, at least 1
 * @param bad how many of them were not usable
 * @param min smallest usable value; NaN if there is none
 * @param max greatest usable value; NaN if there is none
 * @param sum of the usable values, limited to what a double can hold; NaN if there is none
 * @param worst the worst quality of all of them
 * @param last the newest reading, whatever its quality
 */
public record MinuteRecord(
        SiteId site,
        SensorId sensor,
        String quantity,
        long startMillis,
        int count,
        int bad,
        double min,
        double max,
        double sum,
        Quality worst,
        Last last)
        implements StoreRecord {
    public static final long MILLIS = 60_000;

    /** The newest reading of a minute. */
    public record Last(long atMillis, double value, Quality quality, boolean late) {
        public Last {
            Objects.requireNonNull(quality, "quality");
        }
    }

    public MinuteRecord {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(worst, "worst");
        Objects.requireNonNull(last, "last");
        if (startMillis != startOf(startMillis) || startOf(last.atMillis()) != startMillis) {
            throw new IllegalArgumentException(
                    "the last reading, of %d, is not of the minute %d"
                            .formatted(last.atMillis(), startMillis));
        }
        if (count < 1 || bad < 0 || bad > count || Double.isNaN(sum) != (bad == count)) {
            throw new IllegalArgumentException(
                    "count %d, bad %d and sum %s do not agree".formatted(count, bad, sum));
        }
    }

    /** A minute of which one reading is known. */
    public static MinuteRecord of(ReadingRecord reading) {
        boolean usable = reading.quality().isUsable();
        double value = usable ? reading.value() : Double.NaN;
        return new MinuteRecord(
                reading.site(),
                reading.sensor(),
                reading.quantity(),
                startOf(reading.atMillis()),
                1,
                usable ? 0 : 1,
                value,
                value,
                value,
                reading.quality(),
                new Last(reading.atMillis(), reading.value(), reading.quality(), reading.late()));
    }

    /** Beginning of the minute of a moment. */
    public static long startOf(long atMillis) {
        return Math.floorDiv(atMillis, MILLIS) * MILLIS;
    }

    /** This minute with the other readings of it that {@code other} stands for. */
    public MinuteRecord plus(MinuteRecord other) {
        return merged(other, count + other.count, bad + other.bad, added(sum, other.sum));
    }

    /**
     * This minute with the extremes, the worst quality and the last reading of {@code late}, which
     * may be of readings that are counted here already: so it can be done twice. Count and mean
     * stay as they were, unless there were no usable readings.
     */
    public MinuteRecord widenedBy(MinuteRecord late) {
        boolean replaces = bad == count && late.bad < late.count;
        return replaces
                ? merged(late, count + late.count - late.bad, bad, late.sum)
                : merged(late, count, bad, sum);
    }

    private MinuteRecord merged(MinuteRecord other, int newCount, int newBad, double newSum) {
        boolean later = other.last.atMillis() > last.atMillis();
        return new MinuteRecord(
                later ? other.site : site,
                sensor,
                quantity,
                startMillis,
                newCount,
                newBad,
                least(min, other.min),
                -least(-max, -other.max),
                newSum,
                other.worst.flag() > worst.flag() ? other.worst : worst,
                later ? other.last : last);
    }

    private static double least(double a, double b) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double added(double a, double b) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, a + b));
    }

    /** Mean of the usable values; NaN if there is none. */
    public double mean() {
        return sum / (count - bad);
    }

    /** As a point of a chart; of a single reading that reading itself. */
    public Sample sample() {
        return count == 1
                ? Sample.single(last.atMillis(), last.value(), last.quality())
                : new Sample(startMillis, min, max, mean(), count, worst);
    }

    /** The newest reading. */
    public ReadingRecord lastReading() {
        return new ReadingRecord(
                site, sensor, quantity, last.atMillis(), last.value(), last.quality(), last.late());
    }

    @Override
    public Instant at() {
        return Instant.ofEpochMilli(startMillis);
    }
}
