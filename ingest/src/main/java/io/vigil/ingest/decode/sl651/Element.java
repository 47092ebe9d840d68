package io.vigil.ingest.decode.sl651;

import java.util.Locale;

/**
 * The identifier of an element in a HEX frame with its definition (SL 651-2014, table 26). The
 * definition on the wire counts, not the width that table C.1 gives.
 *
 * @param name in hexadecimal, with the byte of extension
 * @param identifier the first byte
 * @param length bytes of data
 * @param decimals digits behind the point
 * @param header bytes of identifier and definition
 */
record Element(String name, int identifier, int length, int decimals, int header) {
    private static final int EXTENDED = 0xFF;

    /** The element at {@code at}, or null if it is cut off. */
    static Element read(byte[] bytes, int at, int to) {
        int identifier = bytes[at] & 0xFF;
        int header = identifier == EXTENDED ? 3 : 2;
        if (to - at < header) {
            return null;
        }
        int definition = bytes[at + header - 1] & 0xFF;
        String name = String.format(Locale.ROOT, "%02X", identifier);
        if (identifier == EXTENDED) {
            name += String.format(Locale.ROOT, "%02X", bytes[at + 1] & 0xFF);
        }
        return new Element(name, identifier, definition >> 3, definition & 7, header);
    }
}
