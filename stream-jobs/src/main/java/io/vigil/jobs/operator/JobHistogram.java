package io.vigil.jobs.operator;

import io.vigil.latency.LatencyClasses;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How long a hop takes: how often it took no longer than each of a few limits. Shown among the
 * task's metrics as a histogram of Prometheus is, its classes as labels. Recording is a search in a
 * short array and allocates nothing; the task's thread only.
 */
final class JobHistogram {
    private final long[] counts = new long[LatencyClasses.COUNT];

    private double sumSeconds;

    JobHistogram(RuntimeContext context, String hop) {
        MetricGroup group = context.getMetricGroup().addGroup("hop", hop);
        for (int i = 0; i < LatencyClasses.LIMITS.size(); i++) {
            int limit = i;
            group.addGroup("le", LatencyClasses.LIMITS.get(i))
                    .gauge("hopSeconds_bucket", (Gauge<Long>) () -> upTo(limit));
        }
        group.addGroup("le", "+Inf").gauge("hopSeconds_bucket", (Gauge<Long>) this::all);
        group.gauge("hopSeconds_count", (Gauge<Long>) this::all);
        group.gauge("hopSeconds_sum", (Gauge<Double>) () -> sumSeconds);
    }

    private long all() {
        return upTo(LatencyClasses.COUNT - 1);
    }

    private long upTo(int limit) {
        long count = 0;
        for (int i = 0; i <= limit; i++) {
            count += counts[i];
        }
        return count;
    }

    /** A clock that was set back makes times below zero: they count as none. */
    void recordMillis(long millis) {
        recordNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void recordNanos(long nanos) {
        counts[LatencyClasses.of(nanos)]++;
        sumSeconds += Math.max(0, nanos) / 1e9;
    }
}
