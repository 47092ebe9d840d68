package io.vigil.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The machine that Vigil is to run on. */
public final class Machine {
    private static final int LEAST_JAVA = 17;
    private static final long LEAST_DISK_BYTES = 2L << 30;
    private static final long LEAST_HEAP_BYTES = 1L << 30;
    private static final long LEAST_FILES = 8_192;

    /** What the heap may take of the machine's memory; the rest is for threads, maps and cache. */
    private static final double MOST_OF_MEMORY = 0.75;

    private static final Set<String> FLEETING = Set.of("tmpfs", "ramfs");
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph");

    private Machine() {}

    /** Java, memory, file handles, temporary files and clock. */
    public static List<Check> checks() throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        int java = Runtime.version().feature();
        checks.add(Check.of("java", java >= LEAST_JAVA, Integer.toString(java)));
        long heap = Runtime.getRuntime().maxMemory();
        checks.add(Check.of("memory", heap >= LEAST_HEAP_BYTES, heap >> 20));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os) {
            long memory = os.getTotalMemorySize();
            checks.add(
                    Check.of(
                            "heap-share",
                            heap <= memory * MOST_OF_MEMORY,
                            heap >> 20,
                            memory >> 20));
            if (os instanceof UnixOperatingSystemMXBean unix) {
                long files = unix.getMaxFileDescriptorCount();
                checks.add(Check.of("files", files >= LEAST_FILES, Long.toString(files)));
            }
        }
        checks.add(temporaryFiles());
        checks.add(Check.of("zone", true, ZoneId.systemDefault().getId()));
        synchronised().ifPresent(yes -> checks.add(Check.of("clock", yes, yes ? "yes" : "no")));
        return checks;
    }

    /** Whether the clock is kept by a time service; empty where the machine does not tell. */
    private static Optional<Boolean> synchronised() throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(
                                    "timedatectl", "show", "--property=NTPSynchronized", "--value")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return switch (said.strip()) {
                case "yes" -> Optional.of(true);
                case "no" -> Optional.of(false);
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty(); // there is no such program here
        }
    }

    /**
     * Whether programs may run that are written to the directory for temporary files. Store, office
     * and jobs come with parts for this processor, which are unpacked there and loaded.
     */
    public static Check temporaryFiles() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        return Check.of("temporary-files", runsFilesOf(directory), directory);
    }

    static boolean runsFilesOf(Path directory) {
        try {
            Path file = Files.createTempFile(directory, "vigil-", ".probe");
            try {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                return Files.isExecutable(file); // false where the file system runs nothing
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Room on a disk, and whether it keeps what is written. */
    public static List<Check> disk(Path directory) throws IOException {
        FileStore disk = Files.getFileStore(directory);
        long free = disk.getUsableSpace();
        String kind = disk.type();
        return List.of(
                Check.of("disk", free >= LEAST_DISK_BYTES, directory, free >> 20),
                Check.of(
                        "disk-kind",
                        !FLEETING.contains(kind) && !REMOTE.contains(kind),
                        directory,
                        kind));
    }

    /** Whether a port can be listened on. */
    public static Check port(String host, int port) {
        boolean free;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            free = true;
        } catch (IOException e) {
            free = false;
        }
        return Check.of("port", free, host, Integer.toString(port));
    }
}
