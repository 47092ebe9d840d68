package io.vigil.ingest.broker;

import java.time.Instant;

/**
 * A retained message that tells everybody whether a client is connected. The client publishes it
 * when a connection stands and when it ends one; where it ends otherwise, the broker does.
 */
public interface Presence {
    /** Where it is published. */
    String topic();

    /**
     * What is published.
     *
     * @param since when the connection was made
     */
    byte[] payload(boolean online, Instant since);
}
