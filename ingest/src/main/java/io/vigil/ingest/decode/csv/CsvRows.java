package io.vigil.ingest.decode.csv;

import io.vigil.ingest.decode.UnreadableMessageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a table apart into rows and cells after RFC 4180, whatever the delimiter: cells in quotes
 * may hold delimiters, line ends and doubled quotes; lines end in LF, CR LF or CR; blank lines
 * count as rows and have no cells.
 */
final class CsvRows {
    private static final String FORMAT = "CSV";

    private final byte[] text;
    private final byte delimiter;
    private int position;
    private int number;

    /**
     * @param number from 1
     * @param from first byte of the row
     * @param to byte after it, without the line end
     */
    record Row(int number, List<String> cells, int from, int to) {}

    /**
     * @param text UTF-8
     * @param from first byte that counts
     * @param delimiter an ASCII character
     */
    CsvRows(byte[] text, int from, char delimiter) {
        this.text = text;
        this.position = from;
        this.delimiter = (byte) delimiter;
    }

    /**
     * The next row that is not blank, or null at the end.
     *
     * @throws UnreadableMessageException if a quote is not closed or text follows it
     */
    Row next() throws UnreadableMessageException {
        while (position < text.length) {
            number++;
            int from = position;
            List<String> cells = cells();
            int to = position;
            endLine();
            if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                return new Row(number, cells, from, to);
            }
        }
        return null;
    }

    private List<String> cells() throws UnreadableMessageException {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at((byte) '"') ? quoted() : plain());
            if (!at(delimiter)) {
                return cells;
            }
            position++;
        }
    }

    private String plain() {
        int start = position;
        while (position < text.length && !at(delimiter) && !isLineEnd()) {
            position++;
        }
        return new String(text, start, position - start, StandardCharsets.UTF_8).strip();
    }

    private String quoted() throws UnreadableMessageException {
        int open = position++;
        StringBuilder cell = new StringBuilder();
        while (true) {
            int start = position;
            while (position < text.length && !at((byte) '"')) {
                position++;
            }
            cell.append(new String(text, start, position - start, StandardCharsets.UTF_8));
            if (position == text.length) {
                throw UnreadableMessageException.badFrame(FORMAT, open, "\"…", "\"…\"");
            }
            position++;
            if (!at((byte) '"')) {
                break;
            }
            cell.append('"');
            position++;
        }
        if (position < text.length && !at(delimiter) && !isLineEnd()) {
            String found = "\"…\"" + (char) (text[position] & 0xFF);
            throw UnreadableMessageException.badFrame(
                    FORMAT, position, found, "\"…\"" + (char) delimiter);
        }
        return cell.toString().strip();
    }

    private boolean at(byte sign) {
        return position < text.length && text[position] == sign;
    }

    private boolean isLineEnd() {
        return at((byte) '\n') || at((byte) '\r');
    }

    private void endLine() {
        if (at((byte) '\r')) {
            position++;
        } else if (at((byte) '\n')) {
            position++;
            return;
        }
        if (at((byte) '\n')) {
            position++;
        }
    }
}
