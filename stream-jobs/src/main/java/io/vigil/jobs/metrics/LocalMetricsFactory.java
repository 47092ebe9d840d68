package io.vigil.jobs.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Lets whoever starts a job in this JVM read its metrics. Flink makes reporters by itself, from the
 * configuration of the job's cluster and the names of their classes, so the two find each other by
 * a name in that configuration. On a cluster nothing asks for it. Thread-safe.
 */
public final class LocalMetricsFactory implements MetricReporterFactory {
    private static final String PREFIX = "metrics.reporter.vigil.";
    private static final String NAME = "name";
    private static final Map<String, LocalMetrics> BY_NAME = new ConcurrentHashMap<>();

    /** A place where the metrics of one cluster can be read. */
    public static final class Access implements AutoCloseable {
        private final String name;

        private Access(String name) {
            this.name = name;
        }

        /** What they say now; nothing if the cluster does not run. */
        public List<JobSample> samples() {
            return samples(any -> true);
        }

        /** What those of one name say now, without asking the others. */
        public List<JobSample> samples(String wanted) {
            return samples(wanted::equals);
        }

        private List<JobSample> samples(Predicate<String> wanted) {
            return Optional.ofNullable(BY_NAME.get(name))
                    .map(metrics -> metrics.samples(wanted))
                    .orElse(List.of());
        }

        @Override
        public void close() {
            BY_NAME.remove(name);
        }
    }

    /** Has the cluster that will be started with {@code configuration} tell its metrics. */
    public static Access in(Configuration configuration) {
        String name = UUID.randomUUID().toString();
        configuration.setString(PREFIX + "factory.class", LocalMetricsFactory.class.getName());
        configuration.setString(PREFIX + NAME, name);
        return new Access(name);
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        LocalMetrics metrics = new LocalMetrics();
        BY_NAME.put(properties.getProperty(NAME), metrics);
        return metrics;
    }
}
