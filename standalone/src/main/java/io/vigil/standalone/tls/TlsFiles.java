package io.vigil.standalone.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files that TLS of something that listens is made from.
 *
 * @param certificate the server's own
 * @param clients certificates of clients that stand for enterprises; none are asked for without
 */
public record TlsFiles(CertificateSource certificate, Optional<Clients> clients) {
    /**
     * Which certificates of clients are taken.
     *
     * @param bindings YAML: certificates and the logins they stand for, see {@link
     *     ClientCertificates}
     * @param authorities PEM file of those who issue certificates of clients; without it only
     *     certificates that are named by their fingerprint are taken
     */
    public record Clients(Path bindings, Optional<Path> authorities) {
        public Clients {
            Objects.requireNonNull(bindings, "bindings");
            Objects.requireNonNull(authorities, "authorities");
        }
    }

    public TlsFiles {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(clients, "clients");
    }

    /** A server that asks no client for a certificate. */
    public static TlsFiles of(CertificateSource certificate) {
        return new TlsFiles(certificate, Optional.empty());
    }

    List<Path> all() {
        List<Path> all = new ArrayList<>(certificate.files());
        clients.ifPresent(
                given -> {
                    all.add(given.bindings());
                    given.authorities().ifPresent(all::add);
                });
        return all;
    }
}
