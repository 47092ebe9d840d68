package io.vigil.ingest.decode.sl651;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Frames for tests. */
public final class Hex {
    public static final String ADDED =
            "7E7E010012345678123433002C020010260701093005F1F1001234567848F0F0260701093039230002"
                    + "531026190012354520000000043812125803470B";
    public static final String HOURLY =
            "7E7E0100123456781234340048020011260701100002F1F1001234567848F0F02607010905F4600001"
                    + "0305080A04000002FF002619001268F5C009D009D209D509D909DF09E609EC09F109F509F8FFFF"
                    + "09FE3812126003FDC8";
    public static final String NEGATIVE =
            "7E7E0100123456781234320026020012260115080003F1F1001234567848F0F026011508000219FF01"
                    + "253923FF000350381211900306DF";

    private Hex() {}

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A frame of station 0012345678 to centre 1. */
    public static byte[] frame(int function, String body) {
        return frame(function, "02", body, "03");
    }

    public static byte[] packet(int function, String packet, String body, String end) {
        return frame(function, "16" + packet, body, end);
    }

    private static byte[] frame(int function, String start, String body, String end) {
        int length = (start.length() - 2 + body.length()) / 2;
        return sealed(
                "7E7E010012345678A000%02X%04X%s%s%s".formatted(function, length, start, body, end));
    }

    /** With the check sum that belongs to it. */
    public static byte[] sealed(String hex) {
        return withSum(bytes(hex), false);
    }

    /** An ASCII frame of station 0012345678 to centre 1. */
    public static byte[] ascii(int function, String body) {
        byte[] open =
                "\u0001010012345678A000%02X%04X\u0002%s\u0003"
                        .formatted(function, body.length(), body)
                        .getBytes(StandardCharsets.ISO_8859_1);
        return withSum(open, true);
    }

    /** A frame with the check sum that belongs to it. */
    public static byte[] withSum(byte[] open, boolean ascii) {
        String sum = "%04X".formatted(ModbusCrc.of(open, 0, open.length));
        byte[] end = ascii ? sum.getBytes(StandardCharsets.US_ASCII) : bytes(sum);
        byte[] all = Arrays.copyOf(open, open.length + end.length);
        System.arraycopy(end, 0, all, open.length, end.length);
        return all;
    }

    /** The only frame of the bytes. */
    static Frame read(byte[] bytes) {
        return (Frame) FrameReader.next(bytes, 0, bytes.length);
    }
}
