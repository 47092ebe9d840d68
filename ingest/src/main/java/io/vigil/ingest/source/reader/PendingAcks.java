package io.vigil.ingest.source.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The acknowledgements one session owes the broker: for each message handed to the job its packet
 * id, until a checkpoint that covers it is complete.
 *
 * <p>Packet ids mean nothing outside the connection they came on. As soon as the first message of a
 * newer connection is added, everything older is dropped; the broker sends those messages again.
 *
 * <p>Bounded by what the broker may leave unacknowledged, and by 65,535 in any case. Not
 * thread-safe.
 */
final class PendingAcks {
    private static final int[] NONE = {};

    private record Sealed(long checkpointId, int[] ids) {}

    private final Deque<Sealed> sealed = new ArrayDeque<>();
    private int[] open = NONE;
    private int openCount;
    private int sealedCount;
    private long epoch;

    /**
     * Notes that a message was handed to the job.
     *
     * @return how many acknowledgements became worthless by it
     */
    int add(long messageEpoch, int packetId) {
        if (messageEpoch < epoch) {
            return 1;
        }
        int dropped = 0;
        if (messageEpoch > epoch) {
            dropped = size();
            sealed.clear();
            sealedCount = 0;
            openCount = 0;
            epoch = messageEpoch;
        }
        if (openCount == open.length) {
            open = Arrays.copyOf(open, Math.max(64, openCount * 2));
        }
        open[openCount++] = packetId;
        return dropped;
    }

    /** A checkpoint begins: it covers everything added until now. */
    void seal(long checkpointId) {
        if (openCount > 0) {
            sealed.addLast(new Sealed(checkpointId, Arrays.copyOf(open, openCount)));
            sealedCount += openCount;
            openCount = 0;
        }
    }

    /** A checkpoint is complete: what it and the ones before it cover, in the order received. */
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
