package io.vigil.ingest.decode.sl651;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Frames from the centre to a station that answer a report (SL 651-2014, tables 17, 19, 21 and 23).
 * The station's address stands before the centre's, unlike on the way up; number and function code
 * are those of the report, the encoding too.
 */
public final class DownFrame {
    /** How an answer ends, and so what the station does next (table 10). */
    public enum End {
        /** Everything has come; the station may leave. */
        EOT(0x04),
        /** Everything has come; the station stays for ten minutes. */
        ESC(0x1B),
        /** It has come; more of the station's frames are awaited. */
        ACK(0x06),
        /** A packet has to be sent again. */
        NAK(0x15);

        private final int code;

        End(int code) {
            this.code = code;
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);
    private static final int DOWN = 0x8000;

    private DownFrame() {}

    /**
     * An answer to a frame.
     *
     * @param up the frame that is answered; of a sequence the one that came last
     * @param serial number of the report
     * @param packet of a sequence the packet that is to be sent again, or else the last one
     * @param now the centre's clock
     */
    public static byte[] answer(Frame up, int serial, int packet, End end, LocalDateTime now) {
        String body = Header.hex(serial, 4) + TIME.format(now);
        String packets = up.isPacket() ? Header.hex(up.packets(), 3) + Header.hex(packet, 3) : "";
        int width = up.encoding() == Encoding.ASCII ? 1 : 2;
        int length = DOWN | (packets.length() + body.length()) / width;
        String head =
                up.station()
                        + Header.hex(up.centre(), 2)
                        + Header.hex(up.password(), 4)
                        + Header.hex(up.function(), 2)
                        + Header.hex(length, 4);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(up.encoding().start());
        put(frame, up.encoding(), head);
        frame.write(up.isPacket() ? Header.SYN : Header.STX);
        put(frame, up.encoding(), packets + body);
        frame.write(end.code);
        byte[] checked = frame.toByteArray();
        put(frame, up.encoding(), Header.hex(ModbusCrc.of(checked, 0, checked.length), 4));
        return frame.toByteArray();
    }

    private static void put(ByteArrayOutputStream frame, Encoding encoding, String digits) {
        frame.writeBytes(
                encoding == Encoding.ASCII
                        ? digits.getBytes(StandardCharsets.US_ASCII)
                        : HexFormat.of().parseHex(digits));
    }
}
