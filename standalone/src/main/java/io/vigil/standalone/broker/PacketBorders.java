package io.vigil.standalone.broker;

import io.netty.buffer.ByteBuf;

/**
 * Finds where MQTT packets begin in a stream of bytes (MQTT 5, section 2.1) without holding any of
 * them, so that a packet that is too large is known by its first five bytes. For one connection,
 * one thread.
 */
final class PacketBorders {
    private static final int CONNECT = 0x10;
    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_MASK = 0x7f;
    private static final int MORE = 0x80;
    private static final int LONGEST_SHIFT = 3 * LENGTH_BITS;

    private final long largest;
    private boolean began;
    private boolean inLength;
    private int shift;
    private long length;
    private long left;

    /**
     * @param largest bytes that may follow a packet's fixed header
     */
    PacketBorders(long largest) {
        this.largest = largest;
    }

    /**
     * Looks through more of the stream; the reader index stays.
     *
     * @return false if the first packet is no CONNECT, or one is too large or has no length
     */
    boolean pass(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (left > 0) {
                long skipped = Math.min(left, end - at);
                left -= skipped;
                at += (int) skipped;
            } else if (!take(bytes.getUnsignedByte(at++))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(int value) {
        if (!inLength) {
            boolean fits = began || value == CONNECT;
            began = true;
            inLength = true;
            length = 0;
            shift = 0;
            return fits;
        }
        length |= (long) (value & LENGTH_MASK) << shift;
        if ((value & MORE) == 0) {
            inLength = false;
            left = length;
            return length <= largest;
        }
        shift += LENGTH_BITS;
        return shift <= LONGEST_SHIFT;
    }
}
