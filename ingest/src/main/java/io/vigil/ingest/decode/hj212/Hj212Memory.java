package io.vigil.ingest.decode.hj212;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of messages that come in several packets. Only one packet of a message need
 * say what time it is about; the others are used once that is known. Holds the times of {@value
 * #MOST_MESSAGES} messages and {@value #MOST_PACKETS} packets that wait for theirs.
 */
final class Hj212Memory {
    static final int MOST_MESSAGES = 32;
    static final int MOST_PACKETS = 16;

    /** Longest wait for the other packets; the standard has devices send again within a minute. */
    static final long PATIENCE_MILLIS = 10 * 60_000;

    private static final int VERSION = 1;

    private final Map<String, Told> times = new LinkedHashMap<>();
    private final List<Packet> packets = new ArrayList<>();

    private record Told(String dataTime, long until) {}

    /**
     * A packet that waits.
     *
     * @param message device and request number
     * @param frame the whole frame
     */
    record Packet(String message, byte[] frame, long until) {}

    /** The message that a packet belongs to. */
    static String message(Hj212Segment segment) {
        return segment.device() + "/" + segment.requestNumber();
    }

    /** Remembers the time of a message. */
    void told(String message, String dataTime, long now) {
        times.put(message, new Told(dataTime, now + PATIENCE_MILLIS));
        if (times.size() > MOST_MESSAGES) {
            times.remove(times.keySet().iterator().next());
        }
    }

    /** The time of a message; empty if no packet has told it. */
    String dataTime(String message) {
        Told told = times.get(message);
        return told == null ? "" : told.dataTime();
    }

    /** Keeps a packet; returns one that has to give way, or null. */
    Packet keep(String message, byte[] frame, long now) {
        packets.add(new Packet(message, frame, now + PATIENCE_MILLIS));
        return packets.size() > MOST_PACKETS ? packets.remove(0) : null;
    }

    /** Hands over the packets of a message. */
    List<Packet> take(String message) {
        List<Packet> taken = new ArrayList<>();
        for (Iterator<Packet> each = packets.iterator(); each.hasNext(); ) {
            Packet packet = each.next();
            if (packet.message().equals(message)) {
                taken.add(packet);
                each.remove();
            }
        }
        return taken;
    }

    /** Forgets what has waited for too long; returns the packets among it. */
    List<Packet> elapse(long now) {
        times.values().removeIf(told -> told.until() <= now);
        List<Packet> expired = packets.stream().filter(each -> each.until() <= now).toList();
        packets.removeAll(expired);
        return expired;
    }

    /** When something has waited for too long, or {@code otherwise}. */
    long wakeAt(long otherwise) {
        long next = otherwise;
        for (Told told : times.values()) {
            next = Math.min(next, told.until());
        }
        for (Packet packet : packets) {
            next = Math.min(next, packet.until());
        }
        return next;
    }

    boolean isEmpty() {
        return times.isEmpty() && packets.isEmpty();
    }

    /** Version, times, packets; nothing if there is nothing. */
    byte[] save() {
        if (isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(times.size());
            for (Map.Entry<String, Told> entry : times.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(entry.getValue().dataTime());
                out.writeLong(entry.getValue().until());
            }
            out.writeInt(packets.size());
            for (Packet packet : packets) {
                out.writeUTF(packet.message());
                out.writeInt(packet.frame().length);
                out.write(packet.frame());
                out.writeLong(packet.until());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Remembers what {@link #save} gave.
     *
     * @throws IllegalArgumentException if the bytes are of no known version, or broken
     */
    void restore(byte[] saved) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "memory of HJ 212 has version " + version + ", known is " + VERSION);
            }
            for (int count = bounded(in.readInt(), MOST_MESSAGES); count > 0; count--) {
                String message = in.readUTF();
                String dataTime = in.readUTF();
                times.put(message, new Told(dataTime, in.readLong()));
            }
            for (int count = bounded(in.readInt(), MOST_PACKETS); count > 0; count--) {
                String message = in.readUTF();
                byte[] frame = new byte[bounded(in.readInt(), Hj212Frame.LONGEST)];
                in.readFully(frame);
                packets.add(new Packet(message, frame, in.readLong()));
            }
            if (in.available() > 0) {
                throw new IllegalArgumentException("bytes follow the memory of HJ 212");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the memory of HJ 212 is broken", e);
        }
    }

    private static int bounded(int count, int most) {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("the memory of HJ 212 is broken: " + count);
        }
        return count;
    }
}
