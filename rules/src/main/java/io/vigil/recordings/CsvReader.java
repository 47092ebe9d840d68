package io.vigil.recordings;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Splits a table into rows: RFC 4180 quoting, with any separator, LF or CR LF, and a byte order
 * mark in front. Cells become texts only when they are asked for. Not thread-safe.
 */
public final class CsvReader implements AutoCloseable {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private long charactersRead;
    private char separator = ',';
    private int line = 1;
    private int rowLine = 1;

    /** Characters of the row's cells without separators and quotes, one cell after the other. */
    private char[] row = new char[256];

    /** Where each cell ends in {@link #row}. */
    private int[] ends = new int[32];

    private int length;
    private int cells;

    public CsvReader(Reader in) {
        this.in = in;
    }

    /** Reads the heading and, unless {@code given}, takes the separator that occurs most in it. */
    public List<String> heading(Optional<Character> given) throws IOException {
        if (peek() == BYTE_ORDER_MARK) {
            position++;
        }
        if (peek() == END) {
            return List.of();
        }
        separator = given.orElseGet(this::mostFrequent);
        List<String> heading = new ArrayList<>();
        if (next()) {
            for (int i = 0; i < cells; i++) {
                heading.add(cell(i));
            }
        }
        return heading;
    }

    /** Of the separators, the one that occurs most in the line ahead. */
    private char mostFrequent() {
        int[] counts = new int[CANDIDATES.length];
        for (int i = position; i < limit && buffer[i] != '\n'; i++) {
            for (int k = 0; k < CANDIDATES.length; k++) {
                counts[k] += buffer[i] == CANDIDATES[k] ? 1 : 0;
            }
        }
        int best = 0;
        for (int k = 1; k < counts.length; k++) {
            best = counts[k] > counts[best] ? k : best;
        }
        return CANDIDATES[best];
    }

    /** Goes to the next row that is not blank; false at the end. */
    public boolean next() throws IOException {
        while (peek() != END) {
            readRow();
            if (cells > 1 || !cell(0).isEmpty()) {
                return true;
            }
        }
        cells = 0;
        return false;
    }

    private void readRow() throws IOException {
        rowLine = line;
        length = 0;
        cells = 0;
        int cellStart = 0;
        boolean quoted = false;
        for (int c = read(); c != END; c = read()) {
            if (quoted) {
                if (c != '"') {
                    line += c == '\n' ? 1 : 0;
                    append((char) c);
                } else if (peek() == '"') {
                    position++;
                    append('"');
                } else {
                    quoted = false;
                }
            } else if (c == separator) {
                endCell();
                cellStart = length;
            } else if (c == '\n') {
                line++;
                break;
            } else if (c == '"' && isBlank(cellStart)) {
                length = cellStart;
                quoted = true;
            } else if (c != '\r') {
                append((char) c);
            }
        }
        endCell();
    }

    private boolean isBlank(int from) {
        for (int i = from; i < length; i++) {
            if (!Character.isWhitespace(row[i])) {
                return false;
            }
        }
        return true;
    }

    private void append(char c) {
        if (length == row.length) {
            row = Arrays.copyOf(row, 2 * length);
        }
        row[length++] = c;
    }

    private void endCell() {
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        ends[cells++] = length;
    }

    private int read() throws IOException {
        if (position == limit && !fill()) {
            return END;
        }
        return buffer[position++];
    }

    private int peek() throws IOException {
        return position == limit && !fill() ? END : buffer[position];
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        charactersRead += limit;
        return count > 0;
    }

    /** A cell of the row without blanks around it; empty beyond the last. */
    public String cell(int column) {
        if (column >= cells) {
            return "";
        }
        int from = column == 0 ? 0 : ends[column - 1];
        int to = ends[column];
        while (from < to && row[from] <= ' ') {
            from++;
        }
        while (from < to && row[to - 1] <= ' ') {
            to--;
        }
        return new String(row, from, to - from);
    }

    /** Line on which the last row began, from 1. */
    public int rowLine() {
        return rowLine;
    }

    /** Characters taken so far, for telling how far the reading is. */
    long charactersRead() {
        return charactersRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
