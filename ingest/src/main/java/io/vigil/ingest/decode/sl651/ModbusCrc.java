package io.vigil.ingest.decode.sl651;

/**
 * The check sum of SL 651-2014 (tables 16 and 20): x¹⁶ + x¹⁵ + x² + 1, reflected, from FFFF, as in
 * Modbus. It is written with its high byte first, unlike there.
 */
final class ModbusCrc {
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
            }
            TABLE[i] = crc;
        }
    }

    private ModbusCrc() {}

    /** Check sum of the bytes {@code from} to {@code to}, the latter excluded. */
    static int of(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }
}
