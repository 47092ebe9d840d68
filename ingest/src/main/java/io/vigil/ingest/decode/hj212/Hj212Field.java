package io.vigil.ingest.decode.hj212;

/**
 * One {@code name=value}.
 *
 * @param from first byte of it in the message
 * @param to byte after it
 */
public record Hj212Field(String name, String value, int from, int to) {
    /** What is measured, the name up to its last hyphen; the whole name if it has none. */
    String code() {
        int hyphen = name.lastIndexOf('-');
        if (hyphen < 0) {
            return name;
        }
        // The standard itself prints a double hyphen.
        int end = hyphen > 0 && name.charAt(hyphen - 1) == '-' ? hyphen - 1 : hyphen;
        return name.substring(0, end);
    }

    /** What of it, such as {@code Rtd} or {@code Avg}; empty if the name has no hyphen. */
    String kind() {
        int hyphen = name.lastIndexOf('-');
        return hyphen < 0 ? "" : name.substring(hyphen + 1);
    }
}
