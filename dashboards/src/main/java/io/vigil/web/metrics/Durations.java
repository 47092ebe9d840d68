package io.vigil.web.metrics;

import io.vigil.latency.LatencyClasses;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long things took, by classes. Thread-safe. */
final class Durations {
    private final AtomicLongArray counts = new AtomicLongArray(LatencyClasses.COUNT);

    private final LongAdder nanos = new LongAdder();

    /** A clock that was set back makes times below zero: they count as none. */
    void record(Duration took) {
        counts.incrementAndGet(LatencyClasses.of(took.toNanos()));
        nanos.add(Math.max(0, took.toNanos()));
    }

    void tell(Samples samples, Metric metric, String... labels) {
        long count = 0;
        for (int i = 0; i < LatencyClasses.LIMITS.size(); i++) {
            count += counts.get(i);
            samples.bucket(metric, LatencyClasses.LIMITS.get(i), (double) count, labels);
        }
        count += counts.get(LatencyClasses.COUNT - 1);
        samples.bucket(metric, "+Inf", (double) count, labels);
        samples.sum(metric, nanos.sum() / 1e9, labels);
        samples.count(metric, (double) count, labels);
    }
}
