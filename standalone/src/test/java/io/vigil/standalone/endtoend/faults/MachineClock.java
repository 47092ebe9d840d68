package io.vigil.standalone.endtoend.faults;

import io.vigil.testing.RealPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The wall clock of one process, which can be set while it runs; by the library of {@code
 * faketime}. The monotonic clock stays as it is, as on a machine.
 */
final class MachineClock {
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path file;

    /**
     * The test is skipped where faketime is not installed.
     *
     * @param directory where a file can be kept that says how the clock goes
     */
    MachineClock(Path directory) {
        RealPrograms.require("faketime");
        library = library();
        file = directory.resolve("faketime");
        set(Duration.ZERO);
    }

    private static Path library() {
        try (Stream<Path> below = Files.list(Path.of("/usr/lib"))) {
            return Stream.concat(below, Stream.of(Path.of("/usr/lib"), Path.of("/usr/local/lib")))
                    .map(directory -> directory.resolve(LIBRARY))
                    .filter(Files::isReadable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("faketime has no " + LIBRARY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process needs that is to have this clock. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put("LD_PRELOAD", library.toString());
        variables.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        variables.put("FAKETIME_CACHE_DURATION", "1");
        variables.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Or every timed wait of a virtual machine returns at once, and its threads spin.
        variables.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        variables.put("NO_FAKE_STAT", "1");
        return variables;
    }

    /** Sets the clock. */
    void set(Duration ahead) {
        try {
            Path next = Files.writeString(file.resolveSibling("faketime.next"), text(ahead));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Duration ahead) {
        return (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n";
    }
}
