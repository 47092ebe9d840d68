package io.vigil.rules.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** What functions over time are worth, computed from all samples in the plainest way. */
final class Reference {
    private static final double HOUR = 3_600_000;

    private final NavigableMap<Long, Double> samples;
    private final long at;
    private final long width;

    /**
     * @param samples by event time
     */
    Reference(NavigableMap<Long, Double> samples, long at, long width) {
        this.samples = samples.headMap(at, true);
        this.at = at;
        this.width = width;
    }

    private NavigableMap<Long, Double> window() {
        return samples.tailMap(at - width, false);
    }

    private double[] values() {
        return window().values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    double deviation() {
        double[] x = values();
        double mean = Arrays.stream(x).average().orElse(Double.NaN);
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return x.length < 2 ? Double.NaN : Math.sqrt(squares / (x.length - 1));
    }

    double percentile(double share) {
        double[] x = values();
        Arrays.sort(x);
        double place = share * (x.length - 1);
        int lower = (int) Math.floor(place);
        int upper = (int) Math.ceil(place);
        return x.length == 0 ? Double.NaN : x[lower] + (place - lower) * (x[upper] - x[lower]);
    }

    /** Slope, ends of its interval and value now; null if there is no line. */
    double[] line() {
        List<Map.Entry<Long, Double>> points = new ArrayList<>(window().entrySet());
        int n = points.size();
        if (n < 3 || points.get(n - 1).getKey() - points.get(0).getKey() < width / 2) {
            return null;
        }
        List<Double> slopes = new ArrayList<>();
        double s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rise = points.get(j).getValue() - points.get(i).getValue();
                slopes.add(rise / (points.get(j).getKey() - points.get(i).getKey()));
            }
        }
        Map<Double, Integer> ties = new TreeMap<>();
        points.forEach(point -> ties.merge(point.getValue(), 1, Integer::sum));
        for (int t : ties.values()) {
            s += t * (t - 1.0) * (2 * t + 5);
        }
        double c = 1.959963984540054 * Math.sqrt((n * (n - 1.0) * (2 * n + 5) - s) / 18);
        slopes.sort(null);
        int count = slopes.size();
        double slope = median(slopes);
        List<Double> residuals = new ArrayList<>();
        points.forEach(p -> residuals.add(p.getValue() - slope * (p.getKey() - at)));
        return new double[] {
            slope,
            slopes.get(Math.max(0, (int) Math.floor((count - c) / 2))),
            slopes.get(Math.min(count - 1, (int) Math.ceil((count + c) / 2))),
            median(residuals)
        };
    }

    double forecast(long horizon) {
        double[] line = line();
        if (line == null) {
            return Double.NaN;
        }
        return line[3] + (line[1] <= 0 && line[2] >= 0 ? 0 : line[0] * horizon);
    }

    static double median(List<Double> values) {
        double[] x = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (x[x.length / 2] + x[(x.length - 1) / 2]) / 2;
    }

    /** Integral of a function of the value, millisecond by millisecond held, and its cover. */
    double[] integral(long hold, DoubleUnaryOperator function) {
        double area = 0;
        double covered = 0;
        for (Map.Entry<Long, Double> sample : samples.entrySet()) {
            Long next = samples.higherKey(sample.getKey());
            long end = Math.min(next == null ? at : next, sample.getKey() + hold);
            long held = Math.max(0, end - Math.max(at - width, sample.getKey()));
            area += held * function.applyAsDouble(sample.getValue());
            covered += held;
        }
        return new double[] {area, covered};
    }

    double ewma(double tau) {
        double mean = Double.NaN;
        long before = 0;
        for (Map.Entry<Long, Double> sample : samples.entrySet()) {
            double share = 1 - Math.exp(-(sample.getKey() - before) / tau);
            mean =
                    Double.isNaN(mean)
                            ? sample.getValue()
                            : mean + share * (sample.getValue() - mean);
            before = sample.getKey();
        }
        return at - samples.firstKey() < tau ? Double.NaN : mean;
    }

    double cusum(double target, double slack, int sign) {
        double sum = 0;
        for (double value : samples.values()) {
            sum = Math.max(0, sum + sign * (value - target) - slack);
        }
        return sum;
    }

    static double hours(double millis) {
        return millis / HOUR;
    }
}
