package io.vigil.web.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The values of one scrape. What is told twice of the same metric and labels is added up, so that
 * parallel parts may each tell theirs. Not thread-safe.
 */
public final class Samples {
    private final Map<Metric, Map<Series, Double>> values = new EnumMap<>(Metric.class);

    /**
     * One line of a metric.
     *
     * @param part what follows the metric's name: {@code _bucket}, {@code _sum}, {@code _count}, or
     *     nothing
     * @param labels values in the order of {@link Metric#labels}; a bucket has its limit last
     */
    record Series(String part, List<String> labels) {
        Series {
            labels = List.copyOf(labels);
        }
    }

    /** A value of a counter or gauge. */
    public void add(Metric metric, double value, String... labels) {
        put(metric, "", List.of(labels), value);
    }

    /** A number of things, of a counter or gauge. */
    public void add(Metric metric, long value, String... labels) {
        add(metric, (double) value, labels);
    }

    /** Whether something holds, as 1 or 0. */
    public void add(Metric metric, boolean holds, String... labels) {
        add(metric, holds ? 1 : 0, labels);
    }

    /** How many took no longer than {@code limit}, of a histogram. */
    public void bucket(Metric metric, String limit, double count, String... labels) {
        List<String> all = new ArrayList<>(List.of(labels));
        all.add(limit);
        put(metric, "_bucket", all, count);
    }

    /** How many there were, of a histogram or summary. */
    public void count(Metric metric, double count, String... labels) {
        put(metric, "_count", List.of(labels), count);
    }

    /** What they took together, of a histogram or summary. */
    public void sum(Metric metric, double sum, String... labels) {
        put(metric, "_sum", List.of(labels), sum);
    }

    private void put(Metric metric, String part, List<String> labels, double value) {
        int wanted = metric.labels().size() + (part.equals("_bucket") ? 1 : 0);
        if (labels.size() != wanted) {
            throw new IllegalArgumentException(
                    metric.key() + " has the labels " + metric.labels() + ", but got " + labels);
        }
        values.computeIfAbsent(metric, each -> new LinkedHashMap<>())
                .merge(new Series(part, labels), value, Double::sum);
    }

    /** How many lines there are. */
    public int size() {
        return values.values().stream().mapToInt(Map::size).sum();
    }

    /** The metrics that have values, in the order of {@link Metric}. */
    void forEach(BiConsumer<Metric, Map<Series, Double>> each) {
        values.forEach(each);
    }
}
