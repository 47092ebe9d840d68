package io.vigil.ingest.decode.sparkplug;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is remembered of a node: its births, its numbers, and what it is to be asked. */
final class NodeMemory {
    /** Edge, listening place, birth number, newest value, numbers, request, metrics. */
    private static final int V1 = 1;

    private static final long NO_BIRTH_NUMBER = -1;

    final SequenceWatch sequence = new SequenceWatch();
    final BornMetrics metrics = new BornMetrics();
    final RebirthRequest rebirth = new RebirthRequest();

    /** Name of the node; empty as long as nothing is remembered. */
    String edge = "";

    /** Where the node listens, see {@link #listensAt}. */
    private String commandTopic = "";

    /** Number of the session with the broker, which its death names too. */
    private long birthNumber = NO_BIRTH_NUMBER;

    /** Time of the newest value, milliseconds since 1970. */
    private long newest = Long.MIN_VALUE;

    boolean isEmpty() {
        return edge.isEmpty();
    }

    /** Remembers who the node is, and the topic on which it takes commands. */
    void listensAt(String edge, String commandTopic) {
        this.edge = edge;
        this.commandTopic = commandTopic;
    }

    String commandTopic() {
        return commandTopic;
    }

    /** Takes the birth of the node, which ends whatever its devices were. */
    void born(Payload birth) {
        metrics.clear();
        metrics.born("", birth.metrics());
        birthNumber = birthNumber(birth);
        rebirth.answered();
        if (birth.sequence() == null) {
            sequence.reset();
        } else {
            sequence.begin(birth.sequence());
        }
    }

    /** Whether a death belongs to the session that was born last, as far as anyone can tell. */
    boolean isOwnDeath(Payload death) {
        long number = birthNumber(death);
        return number == NO_BIRTH_NUMBER || birthNumber == NO_BIRTH_NUMBER || number == birthNumber;
    }

    void died() {
        metrics.clear();
        sequence.reset();
    }

    void heardOf(long millis) {
        newest = Math.max(newest, millis);
    }

    /**
     * When the node or a device of it is known to be gone: after the newest value, if not later.
     */
    long gone(long millis) {
        newest = Math.max(millis, newest + 1);
        return newest;
    }

    private static long birthNumber(Payload payload) {
        for (Metric metric : payload.metrics()) {
            if (SparkplugCodec.BIRTH_NUMBER.equals(metric.name())
                    && metric.value() instanceof Metric.Whole whole) {
                return whole.bits();
            }
        }
        return NO_BIRTH_NUMBER;
    }

    long wakeAt() {
        return Math.min(sequence.dueAt(), rebirth.dueAt());
    }

    byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(V1);
            out.writeUTF(edge);
            out.writeUTF(commandTopic);
            out.writeLong(birthNumber);
            out.writeLong(newest);
            sequence.write(out);
            rebirth.write(out);
            metrics.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static NodeMemory restore(byte[] saved) {
        NodeMemory memory = new NodeMemory();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            int version = in.readByte();
            if (version != V1) {
                throw new IllegalArgumentException(
                        "memory of a node has version " + version + ", this program reads " + V1);
            }
            memory.edge = in.readUTF();
            memory.commandTopic = in.readUTF();
            memory.birthNumber = in.readLong();
            memory.newest = in.readLong();
            memory.sequence.read(in);
            memory.rebirth.read(in);
            memory.metrics.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("memory of a node breaks off", e);
        }
        return memory;
    }
}
