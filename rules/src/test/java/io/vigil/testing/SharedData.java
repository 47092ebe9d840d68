package io.vigil.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds recorded data that is kept beside the project and not in it: in the folder that the system
 * property {@code vigil.shared} names, or in a folder {@code shared} beside the project. Where it
 * is absent the test is reported as skipped.
 */
public final class SharedData {
    private SharedData() {}

    /** The file or folder at {@code name}, below {@code shared/data}. */
    public static Path require(String name) {
        Optional<Path> found = find(name);
        if (found.isEmpty()) {
            Assumptions.abort("no recorded data: shared/data/" + name);
        }
        return found.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        String property = System.getProperty("vigil.shared");
        if (property != null) {
            return Optional.of(Path.of(property, "data", name)).filter(Files::exists);
        }
        Path folder = Path.of("").toAbsolutePath();
        for (; folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
