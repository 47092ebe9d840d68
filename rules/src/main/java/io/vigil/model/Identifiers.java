package io.vigil.model;

import java.util.Objects;

/** The one alphabet of identifiers: safe in topics, in line protocol, in file names and in URLs. */
public final class Identifiers {
    /** Longest identifier, in characters. */
    public static final int MAX_LENGTH = 64;

    private Identifiers() {}

    /**
     * Returns {@code value} if it is an identifier.
     *
     * @throws IllegalArgumentException naming {@code what}, the value and the first bad character
     */
    public static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    what
                            + " must be 1 to "
                            + MAX_LENGTH
                            + " letters, digits, '.', '_' or '-', starting with a letter or digit,"
                            + " but was \""
                            + value
                            + "\"");
        }
        return value;
    }

    /** Whether {@code value} is an identifier. */
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether rules can refer to an attribute or quantity by {@code name}: a letter, then letters,
     * digits and underscores.
     */
    public static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = i > 0 && ((c >= '0' && c <= '9') || c == '_');
            if (!letter && !later) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
