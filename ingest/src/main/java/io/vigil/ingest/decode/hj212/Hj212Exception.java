package io.vigil.ingest.decode.hj212;

/** Bytes are no frame of HJ 212. Carries no stack trace: senders decide how often it occurs. */
public final class Hj212Exception extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String found;
    private final String expected;

    Hj212Exception(int offset, String found, String expected) {
        super("\"" + found + "\" instead of " + expected, null, false, false);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /** Byte at which it became clear. */
    int offset() {
        return offset;
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
