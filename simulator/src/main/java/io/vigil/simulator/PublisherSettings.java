package io.vigil.simulator;

import java.util.Objects;
import java.util.Optional;

/**
 * How to reach the broker as a sender.
 *
 * @param url {@code tcp://host:port} or {@code mqtt://}, with TLS {@code ssl://} or {@code
 *     mqtts://}; trust follows the JVM's trust store
 * @param clientId unique at the broker
 * @param inFlight most messages that may be unacknowledged, 1 to 65,535; the broker's receive
 *     maximum bounds it further
 */
public record PublisherSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        String clientId,
        int inFlight) {
    /** Bound that suits a simulation; load tests use more. */
    public static final int DEFAULT_IN_FLIGHT = 500;

    private static final int MOST_IN_FLIGHT = 65_535;

    public PublisherSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(clientId, "clientId");
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "inFlight must be within 1.." + MOST_IN_FLIGHT + ", but was " + inFlight);
        }
        url = url.replaceFirst("^mqtt://", "tcp://").replaceFirst("^mqtts://", "ssl://");
        if (!url.startsWith("tcp://") && !url.startsWith("ssl://")) {
            throw new IllegalArgumentException(
                    "url must begin with tcp://, mqtt://, ssl:// or mqtts://, but was \""
                            + url
                            + "\"");
        }
    }

    /** Without login. */
    public static PublisherSettings of(String url, String clientId) {
        return new PublisherSettings(
                url, Optional.empty(), Optional.empty(), clientId, DEFAULT_IN_FLIGHT);
    }

    boolean tls() {
        return url.startsWith("ssl://");
    }

    @Override
    public String toString() {
        return "PublisherSettings[url="
                + url
                + ", user="
                + user.orElse("")
                + ", password="
                + (password.isPresent() ? "*****" : "")
                + ", clientId="
                + clientId
                + ", inFlight="
                + inFlight
                + "]";
    }
}
