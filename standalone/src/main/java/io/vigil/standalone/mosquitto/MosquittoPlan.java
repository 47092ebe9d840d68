package io.vigil.standalone.mosquitto;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Mosquitto is to be told.
 *
 * @param directory where its files will lie
 * @param persistence where it keeps sessions and messages
 * @param service user name of Vigil's own parts
 * @param enterprises ids of those who may connect; each is its user name too
 * @param listener where Vigil connects
 * @param tls for gateways in the network, and for Vigil if its address says so
 */
public record MosquittoPlan(
        Path directory,
        Path persistence,
        String service,
        List<String> enterprises,
        Listener listener,
        Optional<Tls> tls) {
    /**
     * Where Mosquitto listens.
     *
     * @param address to listen on
     * @param encrypted whether it is to speak TLS
     */
    public record Listener(String address, int port, boolean encrypted) {}

    /**
     * The files of TLS.
     *
     * @param certificate PEM, the server's own first
     * @param key PEM, not encrypted
     * @param authorities PEM; those who issue certificates of gateways, whose common name is the
     *     enterprise's id
     */
    public record Tls(Path certificate, Path key, Optional<Path> authorities) {}

    static final int PORT = 8883;
    static final int CERTIFICATES_PORT = 8884;

    public MosquittoPlan {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(persistence, "persistence");
        Objects.requireNonNull(service, "service");
        enterprises = List.copyOf(enterprises);
        Objects.requireNonNull(tls, "tls");
        if (listener.encrypted() && tls.isEmpty()) {
            throw new IllegalArgumentException("an encrypted listener needs a certificate");
        }
    }

    Path passwords() {
        return directory.resolve("passwords");
    }

    Path acl() {
        return directory.resolve("acl");
    }
}
