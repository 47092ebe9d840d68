package io.vigil.ingest.decode.sl651;

import java.util.Locale;

/** The fields at the beginning of a frame that are known to lie in the bytes at hand. */
final class Header {
    static final int STX = 0x02;
    static final int SYN = 0x16;

    /** Its two bytes follow the addresses. */
    private static final int PASSWORD = 6;

    final byte[] bytes;
    final int from;
    final Encoding encoding;

    Header(byte[] bytes, int from, Encoding encoding) {
        this.bytes = bytes;
        this.from = from;
        this.encoding = encoding;
    }

    private int place(int field) {
        return from + encoding.startLength() + field * encoding.width();
    }

    private long number(int field, int count) {
        return encoding.number(bytes, place(field), count);
    }

    int centre() {
        return (int) number(0, 1);
    }

    String station() {
        return String.format(Locale.ROOT, "%010X", number(1, 5));
    }

    int password() {
        return (int) number(PASSWORD, 2);
    }

    /** Covers the password, as far as it lies before {@code to}. */
    void coverPassword(int to) {
        byte cover = (byte) (encoding == Encoding.ASCII ? '*' : 0);
        for (int i = place(PASSWORD); i < Math.min(place(PASSWORD + 2), to); i++) {
            bytes[i] = cover;
        }
    }

    int function() {
        return (int) number(8, 1);
    }

    /** Direction and length as they stand, 16 bits. */
    private int lengthField() {
        return (int) number(9, 2);
    }

    private int start() {
        return bytes[place(11)] & 0xFF;
    }

    boolean isPacket() {
        return start() == SYN;
    }

    /** Bytes between STX or SYN and the end character. Only packets in HEX use all 16 bits. */
    int length() {
        return wholeLength() ? lengthField() : lengthField() & 0xFFF;
    }

    private boolean wholeLength() {
        return isPacket() && encoding == Encoding.HEX;
    }

    /** What is wrong with it, or null. */
    Fault fault() {
        if (encoding == Encoding.ASCII && !isHex()) {
            String found = text(0, PASSWORD) + "****" + text(PASSWORD + 2, 3);
            return fault(0, 11, "ASCII", found, "0-9 A-F");
        }
        int start = start();
        if (start != STX && start != SYN) {
            int at = place(11);
            return new Fault(at, at + 1, "STX", hex(start, 2), "02 / 16");
        }
        if (!wholeLength() && lengthField() >>> 12 != 0) {
            return fault(9, 2, "LEN", hex(lengthField(), 4), "0001-0FFF");
        }
        int least = isPacket() ? 3 * encoding.width() + 1 : 1;
        return length() < least
                ? fault(9, 2, "LEN", hex(lengthField(), 4), "≥ " + hex(least, 4))
                : null;
    }

    /** Eleven bytes do not fit into a number, so they are looked at one by one. */
    private boolean isHex() {
        for (int i = place(0); i < place(11); i++) {
            if (Encoding.digit(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private Fault fault(int field, int count, String name, String found, String expected) {
        return new Fault(place(field), place(field + count), name, found, expected);
    }

    private String text(int field, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = place(field); i < place(field + count); i++) {
            int character = bytes[i] & 0xFF;
            text.append(character > ' ' && character < 0x7F ? (char) character : '.');
        }
        return text.toString();
    }

    static String hex(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "X", number);
    }
}
