package io.vigil.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How a table writes connections: {@code level=39[m];rainfall=26[mm]} and {@code zone=+08:00}. A
 * backslash takes the sign after it as it is.
 */
final class ConnectionCells {
    private static final String SIGNS = "\\;[]";

    private ConnectionCells() {}

    /** The items between semicolons, with their backslashes. */
    static List<String> items(String cell) {
        List<String> items = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == '\\') {
                i++;
            } else if (cell.charAt(i) == ';') {
                items.add(cell.substring(start, i));
                start = i + 1;
            }
        }
        items.add(cell.substring(start));
        return items;
    }

    /** Where the unit in brackets at the end begins, or -1 without one. */
    static int unitStart(String item) {
        int start = -1;
        for (int i = 0; i < item.length(); i++) {
            char sign = item.charAt(i);
            if (sign == '\\') {
                i++;
            } else if (sign == '[' && start < 0) {
                start = i;
            } else if (sign == ']' && i == item.length() - 1) {
                return start;
            }
        }
        return -1;
    }

    /** The text without its backslashes. */
    static String plain(String written) {
        StringBuilder plain = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            boolean escapes = written.charAt(i) == '\\' && i + 1 < written.length();
            plain.append(written.charAt(escapes ? ++i : i));
        }
        return plain.toString();
    }

    /** The text with backslashes before what has a meaning. */
    static String written(String plain) {
        StringBuilder written = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            if (SIGNS.indexOf(plain.charAt(i)) >= 0) {
                written.append('\\');
            }
            written.append(plain.charAt(i));
        }
        return written.toString();
    }
}
