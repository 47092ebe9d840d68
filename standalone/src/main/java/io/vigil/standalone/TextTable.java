package io.vigil.standalone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells as lines with aligned columns; Chinese characters take two places. */
final class TextTable {
    private static final int FIRST_WIDE = 0x1100;

    private TextTable() {}

    /** The first row is the heading; all rows have as many cells. */
    static List<String> lines(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - width(row.get(i)));
                boolean isText = i < 2;
                line.append(i == 0 ? "" : "  ");
                line.append(isText ? row.get(i) + blanks : blanks + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(String text) {
        return Arrays.stream(text.codePoints().toArray()).map(TextTable::places).sum();
    }

    private static int places(int codePoint) {
        boolean punctuation = codePoint >= 0x2000 && codePoint < 0x2E80;
        return codePoint >= FIRST_WIDE && !punctuation ? 2 : 1;
    }
}
