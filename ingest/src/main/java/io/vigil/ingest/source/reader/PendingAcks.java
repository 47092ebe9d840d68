package io.vigil.ingest.source.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The acknowledgements one session owes the broker: for each message handed to the job its packet
 * id, until a checkpoint that covers it is complete.
 *
 * <p>A broker wants them in the order in which it sent the messages (MQTT 5, section 4.6), and they
 * may be handed to the job in another. So a checkpoint releases only what has nothing before it
 * that still waits: of the messages of a connection always the first ones, without a gap. What was
 * handed over and stands behind a gap is released by a later checkpoint.
 *
 * <p>Packet ids mean nothing outside the connection they came on. As soon as the first message of a
 * newer connection is added, everything older is dropped; the broker sends those messages again.
 *
 * <p>Bounded by what the broker may leave unacknowledged, and by 65,535 in any case. Not
 * thread-safe.
 */
final class PendingAcks {
    private static final int FIRST_LENGTH = 64;

    private record Sealed(long checkpointId, int[] ids) {}

    private final Deque<Sealed> sealed = new ArrayDeque<>();

    /**
     * Packet ids at the number of their message, modulo the length, which is a power of two; 0
     * where the message still waits. It begins with {@link #openFirst}.
     */
    private int[] open = new int[FIRST_LENGTH];

    /** Number of the oldest message that no checkpoint covers yet. */
    private long openFirst;

    private int openCount;
    private int sealedCount;
    private long epoch;

    /**
     * Notes that a message was handed to the job.
     *
     * @param number of the message among all that came on its connection and need an
     *     acknowledgement, from 0 without gaps
     * @return how many acknowledgements became worthless by it
     */
    int add(long messageEpoch, long number, int packetId) {
        if (messageEpoch < epoch) {
            return 1;
        }
        int dropped = 0;
        if (messageEpoch > epoch) {
            dropped = size();
            sealed.clear();
            sealedCount = 0;
            open = new int[FIRST_LENGTH];
            openFirst = 0;
            openCount = 0;
            epoch = messageEpoch;
        }
        while (number - openFirst >= open.length) {
            grow();
        }
        open[slot(number)] = packetId;
        openCount++;
        return dropped;
    }

    private void grow() {
        int[] before = open;
        open = new int[2 * before.length];
        for (long number = openFirst; number < openFirst + before.length; number++) {
            open[slot(number)] = before[(int) (number & (before.length - 1))];
        }
    }

    private int slot(long number) {
        return (int) (number & (open.length - 1));
    }

    /**
     * A checkpoint begins: it covers everything added until now, and releases what has nothing
     * before it that was not added.
     */
    void seal(long checkpointId) {
        int count = 0;
        while (count < open.length && open[slot(openFirst + count)] != 0) {
            count++;
        }
        if (count == 0) {
            return;
        }
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            int slot = slot(openFirst + i);
            ids[i] = open[slot];
            open[slot] = 0;
        }
        sealed.addLast(new Sealed(checkpointId, ids));
        sealedCount += count;
        openCount -= count;
        openFirst += count;
    }

    /** A checkpoint is complete: what it and the ones before it release, in the order received. */
    List<PacketIds> release(long checkpointId) {
        List<PacketIds> released = new ArrayList<>();
        while (!sealed.isEmpty() && sealed.getFirst().checkpointId() <= checkpointId) {
            Sealed first = sealed.removeFirst();
            sealedCount -= first.ids().length;
            released.add(new PacketIds(epoch, first.ids()));
        }
        return released;
    }

    /** How many are owed. */
    int size() {
        return openCount + sealedCount;
    }
}
