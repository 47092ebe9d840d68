package io.vigil.standalone.broker;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the embedded broker listens and where it keeps its journal.
 *
 * @param directory journal, bindings and paged messages
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param tls key store for MQTT over TLS; empty listens in plain text
 */
public record EmbeddedBrokerSettings(Path directory, String host, int port, Optional<Tls> tls) {
    /** The broker's certificate and private key in a PKCS#12 or JKS file. */
    public record Tls(Path keyStore, String password) {
        public Tls {
            Objects.requireNonNull(keyStore, "keyStore");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Tls[keyStore=" + keyStore + ", password=*****]";
        }
    }

    public EmbeddedBrokerSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, but was " + port);
        }
    }

    /** Plain text on loopback. */
    public static EmbeddedBrokerSettings onLoopback(Path directory, int port) {
        return new EmbeddedBrokerSettings(directory, "127.0.0.1", port, Optional.empty());
    }
}
