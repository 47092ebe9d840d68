package io.vigil;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Time that a thread uses, and collectors of garbage with it, however busy the machine is. */
public final class ProcessorTime {
    private ProcessorTime() {}

    /** What came of some work, and the time it took. */
    public record Timed<T>(T result, Duration time) {}

    /** Does some work on this thread. */
    public static <T> Timed<T> of(Supplier<T> work) {
        Duration before = now();
        T result = work.get();
        return new Timed<>(result, now().minus(before));
    }

    private static Duration now() {
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            nanos += TimeUnit.MILLISECONDS.toNanos(collector.getCollectionTime());
        }
        return Duration.ofNanos(nanos);
    }
}
