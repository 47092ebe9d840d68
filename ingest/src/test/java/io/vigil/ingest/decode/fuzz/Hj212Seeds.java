package io.vigil.ingest.decode.fuzz;

import io.vigil.ingest.decode.hj212.Hj212Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of HJ 212-2017. */
final class Hj212Seeds {
    private static final String DEVICE = "010000A8900016F000169DC0";
    private static final String PERIOD = "DataTime=20260701090000;";
    private static final int ENVELOPE = 12;

    static final List<byte[]> ALL =
            List.of(
                    frame(
                            "2011",
                            5,
                            "DataTime=20260701093000;a21028-Rtd=12.5,a21028-Flag=N;"
                                    + "a21001-Rtd=3.20,a21001-Flag=T;a21022-Rtd=0.05,a21022-Flag=D"),
                    frame(
                            "2061",
                            4,
                            PERIOD
                                    + "a21028-Cou=1.20,a21028-Min=0.80,a21028-Avg=1.10,"
                                    + "a21028-Max=2.30,a21028-Flag=N"),
                    frame("2031", 4, PERIOD + "a21028-Avg=1.10"),
                    frame("2021", 4, "DataTime=20260701093000;SB1-RS=1;SB2-RS=0"),
                    frame("1013", 5, "PolId=a21028"),
                    part(1, PERIOD + "a21028-Avg=1.10,a21028-Flag=N"),
                    part(2, "a21001-Avg=1.10,a21001-Flag=N"));

    private Hj212Seeds() {}

    private static byte[] frame(String command, int flag, String content) {
        return Hj212Writer.frame(
                Hj212Writer.segment(
                        "20260701093000123", "31", command, "123456", DEVICE, flag, content));
    }

    private static byte[] part(int number, String content) {
        return Hj212Writer.frame(
                "QN=20260701100000001;ST=31;CN=2061;PW=123456;MN=%s;Flag=7;PNUM=2;PNO=%d;CP=&&%s&&"
                        .formatted(DEVICE, number, content));
    }

    /** The bytes with the length and the check sum that belong to what they hold now. */
    static byte[] sealed(byte[] bytes) {
        if (bytes.length < ENVELOPE || bytes.length > 9_000 || bytes[0] != '#') {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() < ENVELOPE
                ? bytes
                : Hj212Writer.frame(text.substring(6, text.length() - 6));
    }
}
