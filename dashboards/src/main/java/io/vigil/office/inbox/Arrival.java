package io.vigil.office.inbox;

/**
 * A message that waits to be taken in.
 *
 * @param link the connection it came over: its packet number means nothing on another
 * @param packet number of its packet; 0 if it needs no acknowledgement
 */
public record Arrival(OfficeLink link, int packet, String topic, byte[] payload) {
    /** Acknowledges it, unless its connection is gone: then the broker sends it again. */
    public void acknowledge() {
        if (packet != 0) {
            link.acknowledge(packet);
        }
    }
}
