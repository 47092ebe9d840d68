package io.vigil.ingest.decode.sl651;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is remembered of a station between its messages: the reports that came last, since a station
 * that misses an answer sends its report again, and the packets of a body that is not complete.
 */
final class StationMemory {
    private static final byte VERSION = 1;

    /** A station resends at once; after so many other reports the same one would be no resend. */
    private static final int MAX_REPORTS = 8;

    private final Deque<String> reports = new ArrayDeque<>();
    private PacketSequence sequence;

    /** Whether a report came already; it is remembered from here on. */
    boolean cameBefore(String report) {
        if (reports.contains(report)) {
            return true;
        }
        if (reports.size() == MAX_REPORTS) {
            reports.removeFirst();
        }
        reports.addLast(report);
        return false;
    }

    /** The packets at hand, or null. */
    PacketSequence sequence() {
        return sequence;
    }

    void sequence(PacketSequence begun) {
        sequence = begun;
    }

    byte[] save() {
        if (reports.isEmpty() && sequence == null) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(reports.size());
            for (String report : reports) {
                out.writeUTF(report);
            }
            out.writeBoolean(sequence != null);
            if (sequence != null) {
                sequence.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static StationMemory restore(byte[] bytes) {
        StationMemory memory = new StationMemory();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("memory of version " + version);
            }
            int count = in.readUnsignedByte();
            for (int i = 0; i < count; i++) {
                memory.reports.addLast(in.readUTF());
            }
            if (in.readBoolean()) {
                memory.sequence = PacketSequence.restore(in);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("memory that is broken", e);
        }
        return memory;
    }
}
