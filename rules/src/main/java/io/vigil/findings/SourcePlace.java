package io.vigil.findings;

import java.util.Objects;

/**
 * A place in a file.
 *
 * @param file name as the user gave it
 * @param line from 1, or 0 for the file as a whole
 * @param column from 1, or 0 for the line as a whole
 */
public record SourcePlace(String file, int line, int column) implements Comparable<SourcePlace> {
    public SourcePlace {
        Objects.requireNonNull(file, "file");
    }

    /** The file as a whole. */
    public static SourcePlace ofFile(String file) {
        return new SourcePlace(file, 0, 0);
    }

    @Override
    public int compareTo(SourcePlace other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
