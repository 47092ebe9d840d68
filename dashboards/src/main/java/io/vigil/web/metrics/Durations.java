package io.vigil.web.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long things took, by classes. Thread-safe. */
final class Durations {
    private static final String[] LIMITS = {
        "0.0001", "0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "10",
        "60"
    };

    /** The last class has no limit. */
    private final AtomicLongArray counts = new AtomicLongArray(LIMITS.length + 1);

    private final LongAdder nanos = new LongAdder();

    /** A clock that was set back makes times below zero: they count as none. */
    void record(Duration took) {
        double seconds = took.toNanos() / 1e9;
        int i = 0;
        while (i < LIMITS.length && seconds > Double.parseDouble(LIMITS[i])) {
            i++;
        }
        counts.incrementAndGet(i);
        nanos.add(Math.max(0, took.toNanos()));
    }

    void tell(Samples samples, Metric metric, String... labels) {
        long count = 0;
        for (int i = 0; i < LIMITS.length; i++) {
            count += counts.get(i);
            samples.bucket(metric, LIMITS[i], (double) count, labels);
        }
        count += counts.get(LIMITS.length);
        samples.bucket(metric, "+Inf", (double) count, labels);
        samples.sum(metric, nanos.sum() / 1e9, labels);
        samples.count(metric, (double) count, labels);
    }
}
