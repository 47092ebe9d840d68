package io.vigil.web.push;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The way to the broker, as the HTTP door needs it. Thread-safe. */
public interface Publications {
    /** What became of a message. */
    enum Outcome {
        /** The broker holds it. */
        HELD,
        /** Too many messages wait for the broker; nothing was sent. */
        BEHIND,
        /** The broker cannot be reached, or is left for good; nothing was sent. */
        AWAY,
        /** The broker does not take it and will not. */
        REFUSED
    }

    /** Formats that are read, by the topic level after {@code raw/}. */
    Set<String> formats();

    /**
     * Publishes with QoS 1 and returns at once.
     *
     * @return completes, never with an exception, once the outcome is known
     */
    CompletableFuture<Outcome> publish(String topic, byte[] payload);
}
