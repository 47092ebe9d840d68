package io.vigil.ingest.decode.hj212;

import java.util.Locale;

/**
 * The check code of HJ 212-2017 annex A. It is not that of Modbus, though the polynomial is the
 * same: each byte goes into the high half of the register, shifted down.
 */
final class Hj212Crc {
    private static final int START = 0xFFFF;
    private static final int POLYNOMIAL = 0xA001;

    private Hj212Crc() {}

    /** The code of {@code bytes[from]} up to but without {@code bytes[to]}. */
    static int of(byte[] bytes, int from, int to) {
        int crc = START;
        for (int i = from; i < to; i++) {
            crc = (crc >> 8) ^ (bytes[i] & 0xFF);
            for (int bit = 0; bit < 8; bit++) {
                boolean carry = (crc & 1) != 0;
                crc >>= 1;
                if (carry) {
                    crc ^= POLYNOMIAL;
                }
            }
        }
        return crc;
    }

    /** Four digits, as it stands at the end of a frame. */
    static String text(int crc) {
        return String.format(Locale.ROOT, "%04X", crc);
    }
}
