package io.vigil.web.sites;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.store.Sample;
import io.vigil.store.StoreQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A quantity over time: the readings themselves, or buckets of them whose mean, minimum and maximum
 * are those of the usable values, with the bad ones counted apart.
 *
 * @param bucketSeconds width of a bucket; null where points are readings
 * @param readings how many readings the points stand for
 * @param whole whether bad values are left out of the numbers and counted: too many readings to
 *     look at each are summed up by the store, which does not tell them apart
 */
record History(Double bucketSeconds, long readings, boolean whole, List<Point> points) {
    /** Up to so many readings are looked at one by one. */
    private static final int MOST_READ = 60_000;

    private static final double MILLIS_PER_SECOND = 1000;

    /** In seconds; where readings are no longer kept, nothing is told more finely. */
    private static final double MINUTE = 60;

    /**
     * A point in its compact JSON form, an array.
     *
     * @param flag the worst flag in it, of {@link Quality#SCHEME}
     * @param count number of readings
     * @param bad how many of them are bad or missing
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Point(
            long atMillis, Double mean, Double min, Double max, int flag, long count, long bad) {}

    /** Asks the store; the readings themselves if there are at most {@code points}. */
    static History of(
            StoreQueries store,
            SensorId sensor,
            String quantity,
            Instant from,
            Instant to,
            int points) {
        List<Sample> samples = store.series(sensor, quantity, from, to, points);
        long readings = samples.stream().mapToLong(Sample::count).sum();
        if (readings <= points && samples.size() == readings) {
            return new History(null, readings, true, samples.stream().map(History::point).toList());
        }
        boolean minutes =
                store.rawFrom().filter(from::isBefore).isPresent()
                        && samples.stream().anyMatch(sample -> sample.count() > 1);
        double width =
                Math.max(
                        minutes ? MINUTE : 0,
                        Duration.between(from, to).toMillis() / MILLIS_PER_SECOND / points);
        if (minutes) {
            return new History(
                    width, readings, false, samples.stream().map(History::point).toList());
        }
        if (readings > MOST_READ) {
            return new History(
                    width, readings, false, samples.stream().map(History::point).toList());
        }
        List<Sample> each = store.series(sensor, quantity, from, to, MOST_READ);
        return new History(width, readings, true, buckets(each, from, width * MILLIS_PER_SECOND));
    }

    private static Point point(Sample sample) {
        boolean single = sample.count() == 1;
        return new Point(
                sample.atMillis(),
                finite(sample.mean()),
                finite(sample.min()),
                finite(sample.max()),
                sample.worst().flag(),
                sample.count(),
                single && !sample.worst().isUsable() ? 1 : 0);
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static List<Point> buckets(List<Sample> readings, Instant from, double width) {
        List<Point> points = new ArrayList<>();
        long start = from.toEpochMilli();
        Bucket bucket = null;
        for (Sample reading : readings) {
            long number = (long) ((reading.atMillis() - start) / width);
            if (bucket == null || bucket.number != number) {
                if (bucket != null) {
                    points.add(bucket.point());
                }
                bucket = new Bucket(number, start + Math.round(number * width));
            }
            bucket.add(reading);
        }
        if (bucket != null) {
            points.add(bucket.point());
        }
        return points;
    }

    /** Readings of one stretch of time; suspect values count, bad ones do not. */
    private static final class Bucket {
        private final long number;
        private final long at;
        private double sum;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private long usable;
        private long bad;
        private Quality worst = Quality.GOOD;

        Bucket(long number, long at) {
            this.number = number;
            this.at = at;
        }

        void add(Sample reading) {
            if (reading.worst().flag() > worst.flag()) {
                worst = reading.worst();
            }
            if (!reading.worst().isUsable()) {
                bad += reading.count();
                return;
            }
            usable += reading.count();
            sum += reading.mean() * reading.count();
            least = Math.min(least, reading.min());
            most = Math.max(most, reading.max());
        }

        Point point() {
            return usable == 0
                    ? new Point(at, null, null, null, worst.flag(), bad, bad)
                    : new Point(at, sum / usable, least, most, worst.flag(), usable + bad, bad);
        }
    }
}
