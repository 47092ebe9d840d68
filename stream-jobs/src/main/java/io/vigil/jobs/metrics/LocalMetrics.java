package io.vigil.jobs.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the metrics of the jobs in this JVM say now. Thread-safe; nothing is read until somebody
 * asks, and what is counted by one thread may be seen a moment later by another.
 */
final class LocalMetrics implements MetricReporter {
    private static final Logger LOG = LoggerFactory.getLogger(LocalMetrics.class);
    private static final char SEPARATOR = '_';

    private final Map<Metric, Named> metrics = new ConcurrentHashMap<>();

    private record Named(String name, Map<String, String> labels) {}

    @Override
    public void open(MetricConfig config) {
        // Nothing to open.
    }

    @Override
    public void close() {
        metrics.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter || metric instanceof Gauge) {
            String scope =
                    LogicalScopeProvider.castFrom(group)
                            .getLogicalScope(CharacterFilter.NO_OP_FILTER, SEPARATOR);
            Map<String, String> labels = new TreeMap<>();
            group.getAllVariables()
                    .forEach((key, value) -> labels.put(key.replaceAll("[<>]", ""), value));
            metrics.put(metric, new Named(scope + SEPARATOR + name, labels));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.remove(metric);
    }

    /**
     * Every number of these names; metrics that are no numbers, or not at this moment, are left
     * out.
     */
    List<JobSample> samples(Predicate<String> wanted) {
        List<JobSample> samples = new ArrayList<>();
        metrics.forEach(
                (metric, named) -> {
                    if (wanted.test(named.name) && value(metric, named) instanceof Number number) {
                        samples.add(new JobSample(named.name, named.labels, number.doubleValue()));
                    }
                });
        return samples;
    }

    private static Object value(Metric metric, Named named) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        try {
            return ((Gauge<?>) metric).getValue();
        } catch (RuntimeException e) {
            // A gauge of Flink's reads what its task may be taking down at this moment.
            LOG.debug("metric {} cannot be read", named.name, e);
            return null;
        }
    }
}
