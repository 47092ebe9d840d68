package io.vigil.store.line;

/**
 * Writes points in InfluxDB line protocol. Refuses, with {@link IllegalArgumentException}, what the
 * protocol cannot say: empty names and tag values, control characters outside string fields, a
 * backslash at the end of a name or tag value, numbers that are not finite. Not thread-safe.
 *
 * <pre>{@code
 * new LineProtocol()
 *     .measurement("reading").tag("sensor", "lupc2").field("value", 25.31).at(1_000_000L)
 *     .toString();    // reading,sensor=lupc2 value=25.31 1000000
 * }</pre>
 *
 * <p>Tags and fields come in the order of the calls; servers like tags sorted by key.
 */
public final class LineProtocol {
    private final StringBuilder out;
    private boolean hasField;

    public LineProtocol() {
        this(new StringBuilder());
    }

    /** Appends to {@code out}. */
    public LineProtocol(StringBuilder out) {
        this.out = out;
    }

    /** Begins a point. */
    public LineProtocol measurement(String name) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
            throw new IllegalStateException("the point before has no time yet");
        }
        if (name.startsWith("#")) {
            throw new IllegalArgumentException(
                    "a measurement must not start with #, but was \"" + name + "\"");
        }
        escape("measurement", name, false);
        hasField = false;
        return this;
    }

    public LineProtocol tag(String key, String value) {
        out.append(',');
        escape("tag key", key, true);
        out.append('=');
        escape("tag value of " + key, value, true);
        return this;
    }

    public LineProtocol field(String key, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "field " + key + " must be finite, but was " + value);
        }
        key(key).append(value);
        return this;
    }

    public LineProtocol field(String key, long value) {
        key(key).append(value).append('i');
        return this;
    }

    public LineProtocol field(String key, boolean value) {
        key(key).append(value);
        return this;
    }

    public LineProtocol field(String key, String value) {
        key(key).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
        return this;
    }

    /** Ends the point with its time in nanoseconds since 1970-01-01T00:00:00Z. */
    public LineProtocol at(long nanos) {
        if (!hasField) {
            throw new IllegalStateException("a point needs at least one field");
        }
        out.append(' ').append(nanos).append('\n');
        return this;
    }

    private StringBuilder key(String key) {
        out.append(hasField ? ',' : ' ');
        hasField = true;
        escape("field key", key, true);
        out.append('=');
        return out;
    }

    private void escape(String what, String text, boolean equalsToo) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        if (text.endsWith("\\")) {
            throw new IllegalArgumentException(
                    what + " must not end with a backslash, but was \"" + text + "\"");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                throw new IllegalArgumentException(
                        what + " must not hold the control character " + (int) c);
            }
            if (c == ',' || c == ' ' || (equalsToo && c == '=')) {
                out.append('\\');
            }
            out.append(c);
        }
    }

    /** The points that are complete, one a line. */
    @Override
    public String toString() {
        return out.toString();
    }
}
