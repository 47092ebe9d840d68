package io.vigil.packs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The texts of the rule packs that come with Vigil. Which there are is data, too: {@code packs.txt}
 * beside them names one a line, so that a new pack needs no class. Thread-safe.
 */
public final class PackFiles {
    private static final String FOLDER = "/io/vigil/packs/";
    private static final List<String> NAMES =
            read("packs.txt").lines().map(String::strip).filter(PackFiles::isName).toList();

    private PackFiles() {}

    private static boolean isName(String line) {
        return !line.isEmpty() && !line.startsWith("#");
    }

    /** Names of the packs, in the order of the list. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The text of one pack.
     *
     * @throws IllegalArgumentException if there is no such pack
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no rule pack \"" + name + "\", but " + NAMES);
        }
        return read(name + ".yaml");
    }

    private static String read(String file) {
        try (InputStream in = PackFiles.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the rule packs lack " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + file, e);
        }
    }
}
