package io.vigil.ingest.source.reader;

import java.util.BitSet;
import org.apache.flink.metrics.Counter;

/**
 * What came on the newest connection of a session and is not acknowledged yet, and whether more
 * came than there was room for. Takes 16 KiB at most. Thread-safe.
 */
final class ConnectionAccount {
    /** Instead of a number: the first on its connection that does not fit. */
    static final long OVERFLOWED = -1;

    /** Instead of a number: it comes after one that did not fit, or too late. */
    static final long IGNORED = -2;

    private final Counter redelivered;
    private BitSet unacknowledged = new BitSet();
    private BitSet unacknowledgedBefore = new BitSet();
    private int count;
    private long numbers;
    private long epoch;
    private boolean overflowed;

    /**
     * @param redelivered counts messages that an earlier connection of this session brought
     *     already. A broker repeats them under their old packet ids; the flag it sets beside is not
     *     handed on by the client library.
     */
    ConnectionAccount(Counter redelivered) {
        this.redelivered = redelivered;
    }

    /**
     * A message came.
     *
     * @param packetId 0 if it needs no acknowledgement
     * @param room whether the buffer has room for it
     * @return if it is to be taken, its number among those of its connection that need an
     *     acknowledgement, from 0; else {@link #OVERFLOWED} or {@link #IGNORED}, because taking it
     *     would change the order
     */
    synchronized long arrived(long messageEpoch, int packetId, boolean room) {
        if (messageEpoch > epoch) {
            epoch = messageEpoch;
            unacknowledgedBefore = unacknowledged;
            unacknowledged = new BitSet();
            count = 0;
            numbers = 0;
            overflowed = false;
        }
        if (messageEpoch < epoch || overflowed) {
            // What an old connection says after a new one has begun comes again on the new one.
            return IGNORED;
        }
        if (!room) {
            overflowed = true;
            return OVERFLOWED;
        }
        if (packetId == 0) {
            return numbers;
        }
        unacknowledged.set(packetId);
        count++;
        if (unacknowledgedBefore.get(packetId)) {
            unacknowledgedBefore.clear(packetId);
            redelivered.inc();
        }
        return numbers++;
    }

    /** The broker does not know the session any more, so nothing comes again. */
    synchronized void sessionLost() {
        unacknowledgedBefore.clear();
    }

    /**
     * The first {@code n} of these messages were acknowledged.
     *
     * @return whether the connection is to be made anew, because it overflowed and everything that
     *     was taken is acknowledged by now
     */
    synchronized boolean acknowledged(PacketIds packets, int n) {
        if (packets.epoch() != epoch) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            unacknowledged.clear(packets.ids()[i]);
        }
        count -= n;
        return overflowed && count == 0;
    }

    synchronized int unacknowledged() {
        return count;
    }
}
