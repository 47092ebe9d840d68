package io.vigil.rules.backtest;

import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is needed to draw a history: for each quantity of each sensor the lowest and highest value
 * in at most {@value #MOST} buckets of equal width, however long it is. Give it to a backtest as
 * witness. Not thread-safe.
 */
public final class SeriesOutline implements Consumer<Reading> {
    /** Most buckets of a series; two are joined to one whenever there would be more. */
    public static final int MOST = 1024;

    private static final long FIRST_WIDTH_MILLIS = 1_000;

    private final Map<SensorId, Map<String, Buckets>> series = new LinkedHashMap<>();

    /** Lowest and highest usable value from a moment on, up to the next point. */
    public record Point(Instant at, double lowest, double highest) {}

    @Override
    public void accept(Reading reading) {
        Map<String, Buckets> ofSensor =
                series.computeIfAbsent(reading.sensor(), sensor -> new LinkedHashMap<>());
        for (Measurement measurement : reading.measurements()) {
            if (measurement.quality().isUsable()) {
                ofSensor.computeIfAbsent(measurement.quantity(), q -> new Buckets())
                        .add(reading.atMillis(), measurement.value());
            }
        }
    }

    /** Quantities of a sensor that were seen. */
    public List<String> quantities(SensorId sensor) {
        return List.copyOf(series.getOrDefault(sensor, Map.of()).keySet());
    }

    /** A series, oldest first; empty if it was not seen. */
    public List<Point> points(SensorId sensor, String quantity) {
        Buckets buckets = series.getOrDefault(sensor, Map.of()).get(quantity);
        return buckets == null ? List.of() : buckets.points();
    }

    /** The buckets of one series, by number of widths since 1970. */
    private static final class Buckets {
        private long width = FIRST_WIDTH_MILLIS;
        private long first;
        private double[] lowest = {};
        private double[] highest = {};
        private int count;

        void add(long at, double value) {
            long bucket = Math.floorDiv(at, width);
            if (count == 0) {
                first = bucket;
            }
            while (Math.max(first + count, bucket + 1) - Math.min(first, bucket) > MOST) {
                coarsen();
                bucket = Math.floorDiv(at, width);
            }
            reach(bucket);
            int i = (int) (bucket - first);
            lowest[i] = Math.min(lowest[i], value);
            highest[i] = Math.max(highest[i], value);
        }

        private void reach(long bucket) {
            if (lowest.length == 0) {
                lowest = empty(Double.POSITIVE_INFINITY);
                highest = empty(Double.NEGATIVE_INFINITY);
            }
            if (bucket < first) {
                int by = (int) (first - bucket);
                shift(lowest, by, Double.POSITIVE_INFINITY);
                shift(highest, by, Double.NEGATIVE_INFINITY);
                first = bucket;
                count += by;
            }
            count = Math.max(count, (int) (bucket - first) + 1);
        }

        private void shift(double[] values, int by, double filling) {
            System.arraycopy(values, 0, values, by, count);
            Arrays.fill(values, 0, by, filling);
        }

        private static double[] empty(double filling) {
            double[] values = new double[MOST];
            Arrays.fill(values, filling);
            return values;
        }

        private void coarsen() {
            double[] lower = empty(Double.POSITIVE_INFINITY);
            double[] higher = empty(Double.NEGATIVE_INFINITY);
            long newFirst = Math.floorDiv(first, 2);
            int last = 0;
            for (int i = 0; i < count; i++) {
                last = (int) (Math.floorDiv(first + i, 2) - newFirst);
                lower[last] = Math.min(lower[last], lowest[i]);
                higher[last] = Math.max(higher[last], highest[i]);
            }
            lowest = lower;
            highest = higher;
            first = newFirst;
            count = last + 1;
            width *= 2;
        }

        List<Point> points() {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                if (lowest[i] <= highest[i]) {
                    Instant at = Instant.ofEpochMilli((first + i) * width);
                    points.add(new Point(at, lowest[i], highest[i]));
                }
            }
            return points;
        }
    }
}
