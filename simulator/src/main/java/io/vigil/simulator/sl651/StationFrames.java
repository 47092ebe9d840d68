package io.vigil.simulator.sl651;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the frames of one telemetry station (SL 651-2014, tables 16, 18, 20 and 22). Times are
 * those of the station's clock, Beijing time. Immutable.
 */
public final class StationFrames {
    static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);
    static final DateTimeFormatter OBSERVED =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT);

    private static final int STX = 0x02;
    private static final int SYN = 0x16;
    private static final int ETX = 0x03;
    private static final int ETB = 0x17;
    private static final int MOST = 4_095;

    private final int centre;
    private final String address;
    private final int password;
    private final StationClass stationClass;
    private final boolean ascii;

    /**
     * A station.
     *
     * @param centre address of the centre, 1 to 255
     * @param address the station's, ten digits
     * @param ascii whether it writes ASCII instead of HEX
     */
    public StationFrames(
            int centre, String address, int password, StationClass stationClass, boolean ascii) {
        if (!address.matches("[0-9A-F]{10}")) {
            throw new IllegalArgumentException("address must have ten digits, was " + address);
        }
        this.centre = centre;
        this.address = address;
        this.password = password;
        this.stationClass = stationClass;
        this.ascii = ascii;
    }

    private BodyWriter writer() {
        return ascii ? new AsciiBodyWriter() : new HexBodyWriter();
    }

    /** Says that the station is still there. */
    public byte[] keepAlive(int serial, LocalDateTime sent) {
        BodyWriter body = writer();
        body.head(serial, sent);
        return frame(0x2F, body.bytes());
    }

    /** Reports values as they are now; what is NaN is reported as missing. */
    public byte[] timed(
            int serial, LocalDateTime sent, LocalDateTime observed, Map<Element, Double> values) {
        BodyWriter body = begin(serial, sent, observed);
        values.forEach(body::value);
        return frame(0x32, body.bytes());
    }

    /**
     * Reports what happened. The first value is what led to the report.
     *
     * @param state bits of table 58
     */
    public byte[] added(
            int serial,
            LocalDateTime sent,
            LocalDateTime observed,
            Map<Element, Double> values,
            int state) {
        BodyWriter body = begin(serial, sent, observed);
        values.forEach(body::value);
        body.state(state);
        return frame(0x33, body.bytes());
    }

    /**
     * Reports an hour in steps of five minutes and the values at its end.
     *
     * @param first when the first of the steps ends
     * @param rain twelve amounts, mm
     * @param levels twelve levels above the station's datum, m
     */
    public byte[] hourly(
            int serial,
            LocalDateTime sent,
            LocalDateTime first,
            double[] rain,
            double[] levels,
            Map<Element, Double> last) {
        BodyWriter body = begin(serial, sent, first);
        body.rain(rain);
        body.levels(levels);
        body.observed(first.plusMinutes(55));
        last.forEach(body::value);
        return frame(0x34, body.bytes());
    }

    /**
     * Reports values of one element at equal steps, in as many packets as that takes.
     *
     * @param longest most bytes of the body in one packet
     */
    public List<byte[]> uniform(
            int serial,
            LocalDateTime sent,
            LocalDateTime first,
            Duration step,
            Element element,
            List<Double> values,
            int longest) {
        BodyWriter body = begin(serial, sent, first);
        body.series(element, step, values);
        return packets(0x31, body.bytes(), longest);
    }

    private BodyWriter begin(int serial, LocalDateTime sent, LocalDateTime observed) {
        BodyWriter body = writer();
        body.head(serial, sent);
        body.station(address, stationClass);
        body.observed(observed);
        return body;
    }

    private byte[] frame(int function, byte[] body) {
        return frame(function, STX, "", body, ETX);
    }

    private List<byte[]> packets(int function, byte[] body, int longest) {
        int total = (body.length + longest - 1) / longest;
        if (total > MOST) {
            throw new IllegalArgumentException(total + " packets are too many");
        }
        List<byte[]> frames = new ArrayList<>();
        for (int number = 1; number <= total; number++) {
            int from = (number - 1) * longest;
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            part.write(body, from, Math.min(longest, body.length - from));
            String packet = String.format(Locale.ROOT, "%03X%03X", total, number);
            int end = number == total ? ETX : ETB;
            frames.add(frame(function, SYN, packet, part.toByteArray(), end));
        }
        return frames;
    }

    private byte[] frame(int function, int start, String packet, byte[] body, int end) {
        int length = packet.length() / (ascii ? 1 : 2) + body.length;
        if (length > MOST) {
            throw new IllegalArgumentException(length + " bytes are too many for a frame");
        }
        String head =
                String.format(
                        Locale.ROOT,
                        "%02X%s%04X%02X%04X",
                        centre,
                        address,
                        password,
                        function,
                        length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii ? new byte[] {0x01} : new byte[] {0x7E, 0x7E});
        out.writeBytes(written(head));
        out.write(start);
        out.writeBytes(written(packet));
        out.writeBytes(body);
        out.write(end);
        String crc = String.format(Locale.ROOT, "%04X", crc(out.toByteArray()));
        out.writeBytes(written(crc));
        return out.toByteArray();
    }

    private byte[] written(String hex) {
        return ascii ? hex.getBytes(StandardCharsets.US_ASCII) : HexFormat.of().parseHex(hex);
    }

    private static int crc(byte[] bytes) {
        int crc = 0xFFFF;
        for (byte each : bytes) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
            }
        }
        return crc;
    }
}
