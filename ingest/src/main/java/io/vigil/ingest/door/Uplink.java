package io.vigil.ingest.door;

import java.util.concurrent.CompletableFuture;

/** The way to the broker. Thread-safe. */
@FunctionalInterface
public interface Uplink {
    /**
     * Publishes with QoS 1 and returns at once.
     *
     * @return completes once the broker holds the message, on a thread that must not be kept;
     *     completes with an {@link UplinkException} if it does not and will not
     */
    CompletableFuture<Void> publish(String topic, byte[] payload);
}
