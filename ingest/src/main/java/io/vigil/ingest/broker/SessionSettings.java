package io.vigil.ingest.broker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The session one connection holds at the broker.
 *
 * @param clientId names the session; the same name takes the session over
 * @param expiry how long the broker keeps the session without a connection; zero for a session that
 *     starts empty and ends with its connection
 * @param receiveMaximum how many messages may be unacknowledged at once, towards this client
 * @param filters what to subscribe to, with QoS 1
 * @param outdatedFilters what the session may still be subscribed to and is to be unsubscribed from
 * @param presence what tells others whether the client is connected
 */
public record SessionSettings(
        String clientId,
        Duration expiry,
        int receiveMaximum,
        List<String> filters,
        List<String> outdatedFilters,
        Optional<Presence> presence) {
    public SessionSettings {
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(expiry, "expiry");
        if (receiveMaximum < 1 || receiveMaximum > 65_535) {
            throw new IllegalArgumentException(
                    "receiveMaximum must be from 1 to 65535, but was " + receiveMaximum);
        }
        filters = List.copyOf(filters);
        outdatedFilters = List.copyOf(outdatedFilters);
    }

    /** A session of which nobody is told. */
    public SessionSettings(
            String clientId,
            Duration expiry,
            int receiveMaximum,
            List<String> filters,
            List<String> outdatedFilters) {
        this(clientId, expiry, receiveMaximum, filters, outdatedFilters, Optional.empty());
    }

    /** A session that does nothing but tell that it is there. */
    public static SessionSettings present(String clientId, Presence presence) {
        return new SessionSettings(
                clientId, Duration.ZERO, 100, List.of(), List.of(), Optional.of(presence));
    }

    /** A session for publishing only: nothing is kept at the broker. */
    public static SessionSettings publishing(String clientId) {
        return new SessionSettings(clientId, Duration.ZERO, 100, List.of(), List.of());
    }

    /** Whether the broker keeps the session while no connection exists. */
    public boolean isPersistent() {
        return !expiry.isZero();
    }
}
