package io.vigil.ingest.door;

/**
 * What the beginning of a connection's bytes is.
 *
 * @param length how many bytes it is about; 0 if more must come before anything can be said
 */
public record Cut(Kind kind, int length) {
    /** What it is. */
    public enum Kind {
        /** The beginning of something that is not complete. */
        INCOMPLETE,
        /** A frame, as far as one can tell without reading it. */
        FRAME,
        /** Nothing that could belong to a frame. */
        NOISE
    }

    private static final Cut MORE = new Cut(Kind.INCOMPLETE, 0);

    public Cut {
        if (length < 0 || (length == 0) != (kind == Kind.INCOMPLETE)) {
            throw new IllegalArgumentException(kind + " of " + length + " bytes");
        }
    }

    /** Nothing can be said before more has come. */
    public static Cut incomplete() {
        return MORE;
    }

    /** The first {@code length} bytes are a frame. */
    public static Cut frame(int length) {
        return new Cut(Kind.FRAME, length);
    }

    /** The first {@code length} bytes are to be passed over. */
    public static Cut noise(int length) {
        return new Cut(Kind.NOISE, length);
    }
}
