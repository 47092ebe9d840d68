package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;

/**
 * Says where each character of a YAML scalar stands in its file, through quotes, escapes, folding
 * and indentation.
 *
 * <p>The text and its source are walked side by side: black characters are the same in both except
 * for quotes and escapes, and white space is taken run by run, since folding and indentation change
 * nothing else.
 */
public final class ScalarPlaces {
    private final SourceText source;
    private final String text;
    private final int from;
    private final int to;
    private int[] indexes;

    /**
     * @param from first code point of the scalar, including a quote or block sign
     * @param to first code point after it
     */
    ScalarPlaces(SourceText source, String text, int from, int to) {
        this.source = source;
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /**
     * The place of a character.
     *
     * @param offset index into the text, up to and including its length
     */
    public SourcePlace at(int offset) {
        if (indexes == null) {
            indexes = align();
        }
        return source.place(indexes[Math.min(offset, text.length())]);
    }

    private int[] align() {
        int[] result = new int[text.length() + 1];
        char style = from < to ? (char) source.at(from) : ' ';
        int at = firstOfContent(style);
        int offset = 0;
        while (offset < text.length()) {
            int written = text.codePointAt(offset);
            if (Character.isWhitespace(written)) {
                int white = at;
                while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
                    result[offset++] = white;
                }
                at = skipWhite(at, style);
                continue;
            }
            at = style == '"' ? skipLineEscape(at) : at;
            for (int i = 0; i < Character.charCount(written); i++) {
                result[offset++] = at;
            }
            at = Math.min(at + lengthOf(at, style), to);
        }
        result[text.length()] = Math.min(at, to);
        return result;
    }

    private int firstOfContent(char style) {
        if (style == '"' || style == '\'') {
            return skipLeadingWhite(from + 1);
        }
        if (style != '|' && style != '>') {
            return from;
        }
        int at = from;
        while (at < to && source.at(at) != '\n') {
            at++;
        }
        return skipLeadingWhite(at);
    }

    /** White space before the first black character belongs to no line of a text that trims it. */
    private int skipLeadingWhite(int start) {
        boolean kept = !text.isEmpty() && Character.isWhitespace(text.charAt(0));
        return kept ? start : skipWhite(start, ' ');
    }

    private int skipWhite(int start, char style) {
        int at = start;
        while (at < to) {
            if (Character.isWhitespace(source.at(at))) {
                at++;
            } else if (style == '"' && isWhiteEscape(at)) {
                at += 2;
            } else {
                break;
            }
        }
        return at;
    }

    private boolean isWhiteEscape(int at) {
        return source.at(at) == '\\' && at + 1 < to && "nrt \n\r".indexOf(source.at(at + 1)) >= 0;
    }

    private int skipLineEscape(int start) {
        return start < to && isWhiteEscape(start) ? skipWhite(start, '"') : start;
    }

    /** How many code points stand for the one character of the text. */
    private int lengthOf(int at, char style) {
        if (at + 1 >= to) {
            return 1;
        }
        if (style == '\'' && source.at(at) == '\'') {
            return 2;
        }
        if (style != '"' || source.at(at) != '\\') {
            return 1;
        }
        int kind = source.at(at + 1);
        return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
    }
}
