package io.vigil.rules.language;

/**
 * A piece of an expression.
 *
 * @param text as written; the normalised symbol for a unit and for an operator
 * @param offset index of its first character in the expression
 */
record Token(Type type, String text, int offset) {
    enum Type {
        NUMBER,
        UNIT,
        NAME,
        COMPARISON,
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY,
        DOT,
        COMMA,
        OPEN,
        CLOSE,
        END
    }

    boolean is(Type other) {
        return type == other;
    }

    /** Whether this is the word {@code and}, {@code or} or {@code not}. */
    boolean isWord(String word) {
        return type == Type.NAME && text.equals(word);
    }
}
