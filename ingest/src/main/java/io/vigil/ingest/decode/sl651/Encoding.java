package io.vigil.ingest.decode.sl651;

/** The two ways in which SL 651-2014 writes a frame (§6.4 and §6.5). */
public enum Encoding {
    /** Bytes as they are; the frame begins with 7E7E. */
    HEX(2, 1),
    /** Each byte as two hexadecimal characters; the frame begins with SOH. */
    ASCII(1, 2);

    static final int SOH = 0x01;
    static final int SOH_HEX = 0x7E;

    /** Bytes of the header between the start and STX or SYN: addresses, password, code, length. */
    private static final int FIELDS = 11;

    private final int startLength;
    private final int width;

    Encoding(int startLength, int width) {
        this.startLength = startLength;
        this.width = width;
    }

    /** How a frame begins. */
    byte[] start() {
        return this == HEX ? new byte[] {SOH_HEX, SOH_HEX} : new byte[] {SOH};
    }

    int startLength() {
        return startLength;
    }

    /** Bytes on the wire for each byte that is meant. */
    int width() {
        return width;
    }

    /** Bytes from the start of the frame to behind STX or SYN. */
    int headerLength() {
        return startLength + FIELDS * width + 1;
    }

    /**
     * The number that {@code count} bytes mean, high byte first, or -1 where ASCII characters are
     * not hexadecimal.
     */
    long number(byte[] bytes, int at, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            int value = this == HEX ? bytes[at + i] & 0xFF : pair(bytes, at + 2 * i);
            if (value < 0) {
                return -1;
            }
            number = number << 8 | value;
        }
        return number;
    }

    private static int pair(byte[] bytes, int at) {
        int high = digit(bytes[at]);
        int low = digit(bytes[at + 1]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** The value of a hexadecimal ASCII character, or -1; digits of other scripts are none. */
    static int digit(int character) {
        return character < 0 || character > 'f' ? -1 : Character.digit(character, 16);
    }
}
