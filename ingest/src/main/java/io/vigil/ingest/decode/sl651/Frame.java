package io.vigil.ingest.decode.sl651;

/**
 * A frame from a telemetry station to the centre (SL 651-2014, tables 16, 18, 20 and 22), of the
 * right form and with the right check sum. It looks into the bytes that it was read from, which
 * must not change.
 */
public final class Frame implements Piece {
    final byte[] bytes;
    private final int from;
    private final int to;
    private final Encoding encoding;
    private final int centre;
    private final String station;
    private final int password;
    private final int function;
    private final boolean packet;
    private final int packets;
    private final int number;
    private final boolean more;

    Frame(Header header, int to, int packets, int number, boolean more) {
        this.bytes = header.bytes;
        this.from = header.from;
        this.to = to;
        this.encoding = header.encoding;
        this.centre = header.centre();
        this.station = header.station();
        this.password = header.password();
        this.function = header.function();
        this.packet = header.isPacket();
        this.packets = packets;
        this.number = number;
        this.more = more;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    /** How its bytes are written. */
    public Encoding encoding() {
        return encoding;
    }

    /** Address of the centre, 1 to 255. */
    public int centre() {
        return centre;
    }

    /** Address of the station that sends: ten digits, the last four possibly hexadecimal. */
    public String station() {
        return station;
    }

    /** The station's password, two bytes. */
    public int password() {
        return password;
    }

    /** The function code (table B.1). */
    public int function() {
        return function;
    }

    /** Whether the frame is one of a sequence whose bodies belong together (mode M3). */
    public boolean isPacket() {
        return packet;
    }

    /** How many packets the sequence has; 1 for a frame that stands alone. */
    public int packets() {
        return packets;
    }

    /** Which of them this is, from 1. */
    public int number() {
        return number;
    }

    /** Whether more frames follow, so that the station must not be let go (ETB). */
    public boolean hasMore() {
        return more;
    }

    /** Number of the report, 1 to 65535; 0 where it does not stand in this frame. */
    public int serial() {
        boolean here = number == 1 && bodyTo() - bodyFrom() >= 2 * encoding.width();
        return here ? Math.max(0, (int) encoding.number(bytes, bodyFrom(), 2)) : 0;
    }

    /** Whether it only keeps the link, and is answered with nothing (§6.6.4.2). */
    public boolean isKeepAlive() {
        return function == Content.KEEP_ALIVE;
    }

    /** First byte of the body. */
    int bodyFrom() {
        int start = from + encoding.headerLength();
        return packet ? start + 3 * encoding.width() : start;
    }

    /** Byte after the body. */
    int bodyTo() {
        return to - 1 - 2 * encoding.width();
    }
}
