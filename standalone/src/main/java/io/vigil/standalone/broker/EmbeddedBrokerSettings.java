package io.vigil.standalone.broker;

import io.vigil.standalone.tls.ServerTls;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the embedded broker listens and where it keeps its journal.
 *
 * @param directory journal, bindings and paged messages
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param tls certificates for MQTT over TLS; empty listens in plain text
 * @param topics most topics that one login may bring into being; the broker keeps about 12 KB in
 *     memory for each as long as it runs
 */
public record EmbeddedBrokerSettings(
        Path directory, String host, int port, Optional<ServerTls> tls, int topics) {
    /** Most topics of one login unless told otherwise. */
    public static final int DEFAULT_TOPICS = 20_000;

    public EmbeddedBrokerSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, but was " + port);
        }
        if (topics < 1) {
            throw new IllegalArgumentException("topics must be positive, but was " + topics);
        }
    }

    /** Plain text on loopback. */
    public static EmbeddedBrokerSettings onLoopback(Path directory, int port) {
        return new EmbeddedBrokerSettings(
                directory, "127.0.0.1", port, Optional.empty(), DEFAULT_TOPICS);
    }
}
