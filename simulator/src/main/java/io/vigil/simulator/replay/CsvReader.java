package io.vigil.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a table into rows: RFC 4180 quoting, with any separator, LF or CR LF, and a byte order
 * mark in front. Not thread-safe.
 */
final class CsvReader implements AutoCloseable {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader in;
    private char separator;
    private int line = 1;
    private int rowLine = 1;

    CsvReader(Reader in) {
        this.in = new BufferedReader(in, 1 << 16);
    }

    /** Reads the heading and, unless {@code given}, takes the separator that occurs most in it. */
    List<String> heading(Optional<Character> given) throws IOException {
        in.mark(1 << 15);
        String first = in.readLine();
        in.reset();
        if (first == null) {
            return List.of();
        }
        separator = given.orElseGet(() -> mostFrequent(first));
        in.mark(1);
        if (in.read() != BYTE_ORDER_MARK) {
            in.reset();
        }
        List<String> row = row();
        return row == null ? List.of() : row.stream().map(String::trim).toList();
    }

    private static char mostFrequent(String heading) {
        char best = CANDIDATES[0];
        long bestCount = 0;
        for (char candidate : CANDIDATES) {
            long count = heading.chars().filter(c -> c == candidate).count();
            if (count > bestCount) {
                best = candidate;
                bestCount = count;
            }
        }
        return best;
    }

    /** The next row that is not blank; null at the end. */
    List<String> row() throws IOException {
        while (true) {
            rowLine = line;
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            int c = in.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0; c = in.read()) {
                if (quoted) {
                    if (c == '"') {
                        in.mark(1);
                        if (in.read() == '"') {
                            cell.append('"');
                        } else {
                            in.reset();
                            quoted = false;
                        }
                    } else {
                        if (c == '\n') {
                            line++;
                        }
                        cell.append((char) c);
                    }
                } else if (c == '"' && cell.toString().isBlank()) {
                    cell.setLength(0);
                    quoted = true;
                } else if (c == separator) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else if (c == '\n') {
                    line++;
                    break;
                } else if (c != '\r') {
                    cell.append((char) c);
                }
            }
            cells.add(cell.toString());
            if (cells.size() > 1 || !cells.get(0).isBlank()) {
                return cells;
            }
        }
    }

    /** Line on which the last row began, from 1. */
    int rowLine() {
        return rowLine;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
