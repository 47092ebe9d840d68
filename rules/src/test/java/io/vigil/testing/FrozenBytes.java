package io.vigil.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Binary forms as released versions wrote them: {@code src/test/resources/state/NAME-vN.hex}. A
 * file that is there is never changed. With {@code -Dvigil.write-state=true} those that are missing
 * are written.
 */
public final class FrozenBytes {
    private static final Path DIRECTORY = Path.of("src/test/resources/state");
    private static final String SUFFIX = ".hex";

    private FrozenBytes() {}

    /** Whether missing files are to be written. */
    public static boolean isWriting() {
        return Boolean.getBoolean("vigil.write-state");
    }

    /** Names of all files, with their versions. */
    public static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** What was written then. */
    public static byte[] read(String name) throws IOException {
        String text = Files.readString(DIRECTORY.resolve(name + SUFFIX));
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    /** Keeps bytes for good, unless there are some of that name. */
    public static void writeIfMissing(String name, byte[] bytes) throws IOException {
        Path file = DIRECTORY.resolve(name + SUFFIX);
        if (Files.notExists(file)) {
            String hex = HexFormat.of().formatHex(bytes);
            Files.writeString(
                    Files.createDirectories(DIRECTORY).resolve(name + SUFFIX),
                    hex.replaceAll("(.{100})", "$1\n") + "\n");
        }
    }
}
