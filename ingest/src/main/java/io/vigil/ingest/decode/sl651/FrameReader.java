package io.vigil.ingest.decode.sl651;

/**
 * Finds the frames of stations in a stream of bytes (SL 651-2014, §6.4 and §6.5). What is no frame
 * is skipped to where the next one may begin. The work is proportional to the number of bytes.
 */
public final class FrameReader {
    /** Most bytes that a frame can have: a packet in HEX uses all 16 bits of its length. */
    public static final int LONGEST = 2 + 11 + 1 + 0xFFFF + 1 + 2;

    static final int ETX = 0x03;
    static final int ETB = 0x17;

    private FrameReader() {}

    /**
     * The piece that begins at {@code from}.
     *
     * @param from first byte, less than {@code to}
     * @param to byte after the last one at hand
     */
    public static Piece next(byte[] bytes, int from, int to) {
        Encoding encoding = encoding(bytes, from, to);
        if (encoding == null) {
            if (to - from == 1 && bytes[from] == Encoding.SOH_HEX) {
                return new Piece.Cut(from, to, Encoding.HEX.headerLength());
            }
            String found = Header.hex(bytes[from] & 0xFF, 2);
            Fault fault = new Fault(from, from + 1, "SOH", found, "7E7E / 01");
            return refused(bytes, from, to, fault);
        }
        if (to - from < encoding.headerLength()) {
            return new Piece.Cut(from, to, encoding.headerLength());
        }
        Header header = new Header(bytes, from, encoding);
        Fault fault = header.fault();
        return fault == null ? framed(header, to) : refused(bytes, from, to, fault);
    }

    /** The frame after a header that is in order. */
    private static Piece framed(Header header, int to) {
        int width = header.encoding.width();
        int body = header.from + header.encoding.headerLength();
        int end = body + header.length();
        int behind = end + 1 + 2 * width;
        if (behind > to) {
            return new Piece.Cut(header.from, to, behind - header.from);
        }
        int last = header.bytes[end] & 0xFF;
        if (last != ETX && last != ETB) {
            Fault fault = new Fault(end, end + 1, "ETX", Header.hex(last, 2), "03 / 17");
            return refused(header.bytes, header.from, to, fault);
        }
        // The length has proved right, so a frame that is refused from here on is skipped whole.
        Fault fault = checked(header, end + 1);
        if (fault != null) {
            return new Piece.Refused(header.from, behind, true, fault);
        }
        long packet = header.isPacket() ? header.encoding.number(header.bytes, body, 3) : 0x1001;
        int packets = (int) (packet >> 12);
        int number = (int) (packet & 0xFFF);
        if (packet < 0 || number < 1 || number > packets) {
            String found = packet < 0 ? "" : Header.hex(packet, 6);
            Fault wrong = new Fault(body, body + 3 * width, "SYN", found, "001001-FFFFFF");
            return new Piece.Refused(header.from, behind, true, wrong);
        }
        return new Frame(header, behind, packets, number, last == ETB);
    }

    private static Fault checked(Header header, int at) {
        int computed = ModbusCrc.of(header.bytes, header.from, at);
        long given = header.encoding.number(header.bytes, at, 2);
        if (given == computed) {
            return null;
        }
        String found = given < 0 ? "" : Header.hex(given, 4);
        int to = at + 2 * header.encoding.width();
        return new Fault(at, to, "CRC", found, Header.hex(computed, 4));
    }

    private static Encoding encoding(byte[] bytes, int at, int to) {
        if (bytes[at] == Encoding.SOH) {
            return Encoding.ASCII;
        }
        return bytes[at] == Encoding.SOH_HEX && at + 1 < to && bytes[at + 1] == Encoding.SOH_HEX
                ? Encoding.HEX
                : null;
    }

    private static Piece refused(byte[] bytes, int from, int to, Fault fault) {
        return new Piece.Refused(from, nextStart(bytes, from + 1, to), false, fault);
    }

    /** A copy without the passwords of all frames that begin in it, damaged ones among them. */
    static byte[] withoutPasswords(byte[] bytes) {
        byte[] covered = bytes.clone();
        int at = 0;
        while (at < bytes.length) {
            Encoding encoding = encoding(bytes, at, bytes.length);
            if (encoding != null) {
                new Header(covered, at, encoding).coverPassword(covered.length);
            }
            Piece piece = next(bytes, at, bytes.length);
            at = piece instanceof Piece.Cut ? nextStart(bytes, at + 1, bytes.length) : piece.to();
        }
        return covered;
    }

    /** Where the next frame may begin. */
    static int nextStart(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean last = i + 1 == to;
            boolean hex = bytes[i] == Encoding.SOH_HEX && (last || bytes[i + 1] == bytes[i]);
            boolean ascii = bytes[i] == Encoding.SOH && (last || Encoding.digit(bytes[i + 1]) >= 0);
            if (hex || ascii) {
                return i;
            }
        }
        return to;
    }
}
