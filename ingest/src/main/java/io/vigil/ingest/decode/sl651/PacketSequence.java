package io.vigil.ingest.decode.sl651;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packets of one body that have come (mode M3, SL 651-2014, §6.3.1.2). A station sends one sequence
 * at a time, so the first packet of another one ends it. Not thread-safe.
 */
final class PacketSequence {
    /** Longest body that is put together, in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    private final String station;
    private final int function;
    private final int packets;
    private final Encoding encoding;
    private final long begunAt;
    private final Map<Integer, byte[]> bodies = new TreeMap<>();
    private int size;

    private PacketSequence(
            String station, int function, int packets, Encoding encoding, long begunAt) {
        this.station = station;
        this.function = function;
        this.packets = packets;
        this.encoding = encoding;
        this.begunAt = begunAt;
    }

    /**
     * A sequence that a packet begins.
     *
     * @param now wall clock, milliseconds since 1970
     */
    static PacketSequence begin(Frame frame, long now) {
        return new PacketSequence(
                frame.station(), frame.function(), frame.packets(), frame.encoding(), now);
    }

    /** Whether the packet may be one of it: none of its number came with other contents. */
    boolean fits(Frame frame) {
        byte[] before = bodies.get(frame.number());
        return station.equals(frame.station())
                && function == frame.function()
                && packets == frame.packets()
                && encoding == frame.encoding()
                && (before == null || Arrays.equals(before, body(frame)));
    }

    private static byte[] body(Frame frame) {
        return Arrays.copyOfRange(frame.bytes, frame.bodyFrom(), frame.bodyTo());
    }

    /** Keeps a packet that fits; false if the whole would grow too long. */
    boolean add(Frame frame) {
        byte[] body = body(frame);
        if (size + body.length > MAX_BYTES) {
            return false;
        }
        size += bodies.put(frame.number(), body) == null ? body.length : 0;
        return true;
    }

    boolean isComplete() {
        return bodies.size() == packets;
    }

    /** The bodies of all packets, one after the other. */
    byte[] body() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        bodies.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    String station() {
        return station;
    }

    int function() {
        return function;
    }

    int packets() {
        return packets;
    }

    /** How many have come. */
    int count() {
        return bodies.size();
    }

    /** When its first packet came, wall clock, milliseconds since 1970. */
    long begunAt() {
        return begunAt;
    }

    void save(DataOutputStream out) throws IOException {
        out.writeUTF(station);
        out.writeByte(function);
        out.writeShort(packets);
        out.writeBoolean(encoding == Encoding.ASCII);
        out.writeLong(begunAt);
        out.writeShort(bodies.size());
        for (Map.Entry<Integer, byte[]> body : bodies.entrySet()) {
            out.writeShort(body.getKey());
            out.writeInt(body.getValue().length);
            out.write(body.getValue());
        }
    }

    static PacketSequence restore(DataInputStream in) throws IOException {
        PacketSequence sequence =
                new PacketSequence(
                        in.readUTF(),
                        in.readUnsignedByte(),
                        in.readUnsignedShort(),
                        in.readBoolean() ? Encoding.ASCII : Encoding.HEX,
                        in.readLong());
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int number = in.readUnsignedShort();
            int length = in.readInt();
            if (length < 0 || length > MAX_BYTES - sequence.size) {
                throw new IOException("packet of " + length + " bytes");
            }
            sequence.bodies.put(number, in.readNBytes(length));
            sequence.size += length;
        }
        return sequence;
    }
}
