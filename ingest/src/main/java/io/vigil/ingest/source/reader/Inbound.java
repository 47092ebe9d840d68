package io.vigil.ingest.source.reader;

import io.vigil.ingest.source.MqttMessageRecord;

/**
 * A message waiting to be handed to the job. It is a link of whatever list it waits in, so that
 * waiting makes no further objects; it waits in one list at a time.
 */
final class Inbound {
    private final ReaderSession session;
    private final long epoch;
    private final long number;
    private final int packetId;
    private final MqttMessageRecord message;

    /** The neighbour in the list; belongs to whoever owns the list. */
    Inbound next;

    /**
     * @param epoch of the connection it came on
     * @param number of the message on that connection, see {@link ConnectionAccount#arrived}
     * @param packetId what to acknowledge it with; 0 if it needs no acknowledgement
     */
    Inbound(
            ReaderSession session,
            long epoch,
            long number,
            int packetId,
            MqttMessageRecord message) {
        this.session = session;
        this.epoch = epoch;
        this.number = number;
        this.packetId = packetId;
        this.message = message;
    }

    ReaderSession session() {
        return session;
    }

    long epoch() {
        return epoch;
    }

    long number() {
        return number;
    }

    int packetId() {
        return packetId;
    }

    MqttMessageRecord message() {
        return message;
    }
}
