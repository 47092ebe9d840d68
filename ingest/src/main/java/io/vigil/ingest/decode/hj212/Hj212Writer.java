package io.vigil.ingest.decode.hj212;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes frames of HJ 212-2017. */
public final class Hj212Writer {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    private Hj212Writer() {}

    /**
     * Puts the envelope around a data segment.
     *
     * @throws IllegalArgumentException if it is longer than four digits can say
     */
    public static byte[] frame(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 9_999) {
            throw new IllegalArgumentException(
                    "a data segment has at most 9999 bytes, but this has " + bytes.length);
        }
        String head = String.format(Locale.ROOT, "##%04d", bytes.length);
        String code = Hj212Crc.text(Hj212Crc.of(bytes, 0, bytes.length));
        return (head + segment + code + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A data segment that is a whole message.
     *
     * @param requestNumber QN
     * @param system ST
     * @param command CN
     * @param content what stands in CP
     */
    public static String segment(
            String requestNumber,
            String system,
            String command,
            String password,
            String device,
            int flag,
            String content) {
        return "QN="
                + requestNumber
                + ";ST="
                + system
                + ";CN="
                + command
                + ";PW="
                + password
                + ";MN="
                + device
                + ";Flag="
                + flag
                + ";CP=&&"
                + content
                + "&&";
    }

    /** A time as in DataTime, to the second. */
    public static String dataTime(Instant at, ZoneOffset zone) {
        return SECONDS.format(at.atOffset(zone));
    }

    /** A time as in QN, to the millisecond. */
    public static String requestNumber(Instant at, ZoneOffset zone) {
        return MILLIS.format(at.atOffset(zone));
    }
}
