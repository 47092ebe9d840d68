package io.vigil.standalone.endtoend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A disk of some hundred megabytes that can be filled: a tmpfs. Only root can have one. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final Path mount;
    private final Path filling;

    /**
     * The test is skipped where this user is not root, and where root may not mount, as in most
     * containers, unless {@code VIGIL_REQUIRE_REAL=1} is set.
     *
     * @param mount empty directory
     */
    SmallDisk(Path mount, int megabytes) {
        this.mount = mount;
        filling = mount.resolve("filling");
        Assumptions.assumeTrue(isRoot(), "a disk of its own can only be mounted by root");
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + mount)) {
            String message = "root may not mount a disk of its own here";
            if ("1".equals(System.getenv("VIGIL_REQUIRE_REAL"))) {
                throw new AssertionError(message + " (and VIGIL_REQUIRE_REAL=1)");
            }
            Assumptions.abort(message);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Fills it until this many megabytes are free. */
    void fillUpTo(int megabytesLeft) {
        long left = (long) megabytesLeft * BLOCK;
        try (FileChannel channel =
                FileChannel.open(filling, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            FileStore store = Files.getFileStore(mount);
            for (long free = store.getUsableSpace(); free > left; free = store.getUsableSpace()) {
                channel.write(ByteBuffer.allocate((int) Math.min(BLOCK, free - left)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives back what filled it. */
    void free() {
        try {
            Files.deleteIfExists(filling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!run("umount", "-l", mount.toString())) {
            throw new IllegalStateException(mount + " cannot be unmounted");
        }
    }
}
