package io.vigil.standalone.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a backup holds; the last entry of its file.
 *
 * @param format version of the form
 * @param vigil version of the program that wrote it
 * @param at when it was begun
 * @param directories all directories, since some must be there without a file
 * @param files all files
 */
public record BackupManifest(
        int format, String vigil, Instant at, List<String> directories, List<Saved> files) {
    /** Version 1: zip; what the data directory holds is below {@code data/}. */
    static final int FORMAT = 1;

    static final String NAME = "manifest.json";

    /** Prefix of what the data directory held. */
    static final String DATA = "data/";

    /** Prefix of files that lie elsewhere: configuration, catalogue, rules, desk. */
    static final String FILES = "files/";

    /**
     * A file.
     *
     * @param path within the backup, with slashes
     * @param sha256 of its content, hexadecimal
     * @param modified epoch milliseconds; the newest checkpoint is found by it
     */
    public record Saved(String path, long bytes, String sha256, long modified) {
        public Saved {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** How much there is of something. */
    public record Size(long files, long bytes) {
        static final Size NONE = new Size(0, 0);

        Size plus(long more) {
            return new Size(files + 1, bytes + more);
        }
    }

    public BackupManifest {
        Objects.requireNonNull(vigil, "vigil");
        Objects.requireNonNull(at, "at");
        directories = List.copyOf(directories);
        files = List.copyOf(files);
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(Saved::bytes).sum();
    }

    /** How much there is of each entry of the data directory, and of {@code files}. */
    public Map<String, Size> parts() {
        Map<String, Size> parts = new TreeMap<>();
        for (Saved file : files) {
            String inside =
                    file.path().startsWith(DATA)
                            ? file.path().substring(DATA.length())
                            : file.path();
            int slash = inside.indexOf('/');
            parts.merge(
                    slash < 0 ? inside : inside.substring(0, slash),
                    Size.NONE.plus(file.bytes()),
                    (one, other) ->
                            new Size(one.files() + other.files(), one.bytes() + other.bytes()));
        }
        return parts;
    }
}
