package io.vigil.ingest.decode.fuzz;

import io.vigil.ingest.decode.sl651.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Frames of SL 651-2014. */
final class Sl651Seeds {
    private static final String HEAD = "0010260701093005";
    private static final String STATION = "F1F1001234567848F0F02607010930";
    private static final String ASCII_STATION = HEAD + "ST 0012345678 H TT 2607010930 ";

    static final List<byte[]> ALL =
            List.of(
                    Hex.bytes(Hex.ADDED),
                    Hex.bytes(Hex.HOURLY),
                    Hex.bytes(Hex.NEGATIVE),
                    Hex.bytes(Hex.ADDED + Hex.NEGATIVE),
                    Hex.frame(0x2F, HEAD),
                    Hex.frame(0x31, HEAD + STATION + "04180000053923" + "00025310FFFFFFFF00025330"),
                    Hex.frame(0x46, HEAD + "F1F10012345678452000000040"),
                    Hex.frame(0x36, HEAD + STATION + "F3F3FFD8FFE000104A464946"),
                    Hex.packet(0x31, "002001", HEAD + STATION + "041800", "17"),
                    Hex.packet(0x31, "002002", "00052619000001000002", "03"),
                    Hex.ascii(0x32, ASCII_STATION + "Z 25.310 PT 123.5 ZT 00000004 AI -2.5 "),
                    Hex.ascii(0x31, ASCII_STATION + "DRN05 Z PT 25.31 0.5 M 0.6 25.33 M "),
                    Hex.ascii(0x34, ASCII_STATION + "DRP 0001030508FF DRZ1 09D009D209D5FFFF "));

    private Sl651Seeds() {}

    /**
     * The first frame with the length and the check sum that belong to what it holds now, taking
     * all bytes for one frame.
     */
    static byte[] sealed(byte[] bytes) {
        if (bytes.length >= 18 && bytes[0] == 0x7E && bytes[1] == 0x7E) {
            byte[] frame = bytes.clone();
            int length = Math.min(frame.length - 17, 0xFFF);
            int high = frame[13] == 0x16 ? 0 : frame[11] & 0xF0;
            frame[11] = (byte) (high | length >> 8);
            frame[12] = (byte) length;
            return Hex.withSum(ended(frame, 14 + length), false);
        }
        if (bytes.length >= 30 && bytes[0] == 0x01) {
            byte[] frame = bytes.clone();
            int length = Math.min(frame.length - 29, 0xFFF);
            byte[] digits =
                    String.format(Locale.ROOT, "%03X", length).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, frame, 20, digits.length);
            return Hex.withSum(ended(frame, 24 + length), true);
        }
        return bytes;
    }

    private static byte[] ended(byte[] frame, int at) {
        byte[] open = Arrays.copyOf(frame, at + 1);
        open[at] = open[at] == 0x17 ? open[at] : 0x03;
        return open;
    }
}
