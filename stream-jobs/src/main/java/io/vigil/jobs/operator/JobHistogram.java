package io.vigil.jobs.operator;

import java.math.BigDecimal;
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
    private static final String[] LIMITS = {
        "0.0001", "0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "10",
        "60"
    };
    private static final long[] LIMIT_NANOS = nanos();

    /** The last class has no limit. */
    private final long[] counts = new long[LIMITS.length + 1];

    private double sumSeconds;

    JobHistogram(RuntimeContext context, String hop) {
        MetricGroup group = context.getMetricGroup().addGroup("hop", hop);
        for (int i = 0; i < LIMITS.length; i++) {
            int limit = i;
            group.addGroup("le", LIMITS[i])
                    .gauge("hopSeconds_bucket", (Gauge<Long>) () -> upTo(limit));
        }
        group.addGroup("le", "+Inf").gauge("hopSeconds_bucket", (Gauge<Long>) this::all);
        group.gauge("hopSeconds_count", (Gauge<Long>) this::all);
        group.gauge("hopSeconds_sum", (Gauge<Double>) () -> sumSeconds);
    }

    private static long[] nanos() {
        long[] nanos = new long[LIMITS.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = new BigDecimal(LIMITS[i]).movePointRight(9).longValueExact();
        }
        return nanos;
    }

    private long all() {
        return upTo(LIMITS.length);
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
        int i = 0;
        while (i < LIMIT_NANOS.length && nanos > LIMIT_NANOS[i]) {
            i++;
        }
        counts[i]++;
        sumSeconds += Math.max(0, nanos) / 1e9;
    }
}
