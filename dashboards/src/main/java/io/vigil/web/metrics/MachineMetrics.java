package io.vigil.web.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process and the disk of its data, under the names that Prometheus' own libraries use. */
public final class MachineMetrics implements MetricsSource {
    private final Path data;

    /**
     * @param data directory of everything that must survive a restart
     */
    public MachineMetrics(Path data) {
        this.data = data;
    }

    @Override
    public void tell(Samples samples) {
        disk(samples);
        memory(samples);
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            samples.sum(Metric.JVM_GC_SECONDS, gc.getCollectionTime() / 1000.0, gc.getName());
            samples.count(Metric.JVM_GC_SECONDS, (double) gc.getCollectionCount(), gc.getName());
        }
        samples.add(Metric.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os) {
            samples.add(Metric.PROCESS_CPU, os.getProcessCpuTime() / 1e9);
            samples.add(Metric.PROCESS_OPEN_FILES, os.getOpenFileDescriptorCount());
            samples.add(Metric.PROCESS_MOST_FILES, os.getMaxFileDescriptorCount());
        }
        samples.add(
                Metric.PROCESS_START, ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
    }

    private void disk(Samples samples) {
        try {
            FileStore disk = Files.getFileStore(data);
            samples.add(Metric.DISK_FREE, disk.getUsableSpace());
            samples.add(Metric.DISK_SIZE, disk.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void memory(Samples samples) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        samples.add(Metric.JVM_MEMORY_USED, memory.getHeapMemoryUsage().getUsed(), "heap");
        samples.add(Metric.JVM_MEMORY_USED, memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
        samples.add(Metric.JVM_MEMORY_MAX, memory.getHeapMemoryUsage().getMax(), "heap");
        samples.add(Metric.JVM_MEMORY_MAX, memory.getNonHeapMemoryUsage().getMax(), "nonheap");
        samples.add(Metric.JVM_HEAP_HELD, heldHeap());
    }

    /** Bytes of the heap that were needed after the last collection: garbage says nothing. */
    public static long heldHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
