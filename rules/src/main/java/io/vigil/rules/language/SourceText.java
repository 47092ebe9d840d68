package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a file by code point, and the line and column of each. Immutable. */
final class SourceText {
    private final String file;
    private final int[] codePoints;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.codePoints = text.codePoints().toArray();
        this.lineStarts =
                IntStream.concat(
                                IntStream.of(0),
                                IntStream.range(1, codePoints.length + 1).filter(this::startsLine))
                        .toArray();
    }

    private boolean startsLine(int index) {
        int before = codePoints[index - 1];
        return before == '\n'
                || (before == '\r' && (index == codePoints.length || codePoints[index] != '\n'));
    }

    String file() {
        return file;
    }

    int at(int index) {
        return codePoints[index];
    }

    /** The place of a code point; beyond the end, that of the end. */
    SourcePlace place(int index) {
        int inside = Math.max(0, Math.min(index, codePoints.length));
        int found = Arrays.binarySearch(lineStarts, inside);
        int line = found >= 0 ? found : -found - 2;
        return new SourcePlace(file, line + 1, inside - lineStarts[line] + 1);
    }
}
