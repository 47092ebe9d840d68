package io.vigil.store.line;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one line of line protocol, as a server would: tests the writer. Fields are Double, Long,
 * Boolean or String.
 */
final class LineReader {
    /** One point. */
    record Point(String name, Map<String, String> tags, Map<String, Object> fields, Long nanos) {}

    private final String text;
    private int at;

    private LineReader(String text) {
        this.text = text;
    }

    static Point read(String line) {
        return new LineReader(line.strip()).point();
    }

    private Point point() {
        String name = word(", ", ", ");
        Map<String, String> tags = new LinkedHashMap<>();
        while (peek() == ',') {
            at++;
            String key = word("=", ",= ");
            at++;
            tags.put(key, word(", ", ",= "));
        }
        skipSpaces();
        Map<String, Object> fields = new LinkedHashMap<>();
        do {
            if (peek() == ',') {
                at++;
            }
            String key = word("=", ",= ");
            at++;
            fields.put(key, value());
        } while (peek() == ',');
        skipSpaces();
        return new Point(
                name, tags, fields, at < text.length() ? Long.valueOf(text.substring(at)) : null);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private void skipSpaces() {
        while (peek() == ' ') {
            at++;
        }
    }

    /** Up to one of {@code ends}; a backslash takes away the meaning of {@code escapable}. */
    private String word(String ends, String escapable) {
        StringBuilder word = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && escapable.indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            word.append(text.charAt(at++));
        }
        return word.toString();
    }

    private Object value() {
        if (peek() == '"') {
            return quoted();
        }
        String word = word(", ", "");
        if (word.matches("(?i)t|true|f|false")) {
            return word.toLowerCase(Locale.ROOT).startsWith("t");
        }
        return word.endsWith("i")
                ? (Object) Long.valueOf(word.substring(0, word.length() - 1))
                : (Object) Double.valueOf(word);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            if (peek() == '\\' && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }
}
