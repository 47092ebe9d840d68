package io.vigil.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where a bench ran.
 *
 * @param memoryBytes of the machine
 * @param heapBytes largest heap of this JVM
 * @param loadBefore load average of the machine before the bench, negative if unknown
 */
public record BenchMachine(
        int processors,
        long memoryBytes,
        String system,
        String jvm,
        long heapBytes,
        double loadBefore) {
    /** This one, as it is now. */
    static BenchMachine now() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new BenchMachine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Runtime.getRuntime().maxMemory(),
                system.getSystemLoadAverage());
    }
}
