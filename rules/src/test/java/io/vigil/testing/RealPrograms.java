package io.vigil.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the real servers and browsers that tests run against. Where one is absent the test is
 * reported as skipped, or fails if {@code VIGIL_REQUIRE_REAL=1} is set.
 */
public final class RealPrograms {
    private RealPrograms() {}

    /** The first of {@code names} found on the path or in the system's program directories. */
    public static Path require(String... names) {
        Optional<Path> found = Stream.of(names).flatMap(name -> find(name).stream()).findFirst();
        if (found.isEmpty()) {
            String message = "not installed: " + String.join(" or ", names);
            if ("1".equals(System.getenv("VIGIL_REQUIRE_REAL"))) {
                throw new AssertionError(message + " (and VIGIL_REQUIRE_REAL=1)");
            }
            Assumptions.abort(message);
        }
        return found.orElseThrow();
    }

    /** Where a program is, if it is installed. */
    public static Optional<Path> find(String name) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"));
        return Stream.concat(path, Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
