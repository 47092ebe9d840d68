package io.vigil.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the operating system knows of this process's memory. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final long KIBIBYTE = 1024;

    private ProcessMemory() {}

    /**
     * The most that was resident at any moment so far, in bytes: heap, all else that the JVM uses,
     * and pages of files that are mapped. 0 where the system does not tell.
     */
    public static long peakResidentBytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return peak(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Reads it from the lines of Linux's {@code /proc/PID/status}. */
    static long peak(List<String> lines) {
        return lines.stream()
                        .filter(line -> line.startsWith(PEAK))
                        .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                * KIBIBYTE;
    }
}
