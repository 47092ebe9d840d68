package io.vigil.standalone.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of something that listens: protocols 1.2 and 1.3, ciphers with forward secrecy and
 * authenticated encryption only, client certificates where some are bound to enterprises.
 *
 * <p>Files that changed are read again before the next handshake, at most once a second. What
 * cannot be used, as a certificate whose key is not written yet, is logged and tried again; until
 * then the one before serves. Connections that exist are not touched; a session of an old
 * certificate is not resumed under a new one. Thread-safe.
 */
public final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long LOOKED_AGAIN_AFTER = TimeUnit.SECONDS.toNanos(1);

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Set<String> CIPHERS =
            Set.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsFiles files;
    private final LongSupplier ticker;
    private volatile Current current;
    private volatile long looked;
    private List<Stamp> triedLast;

    private record Stamp(Path file, long modified, long size) {}

    private record Current(
            SSLContext context,
            X509Certificate certificate,
            Optional<ClientCertificates> clients,
            List<Stamp> stamps) {}

    private ServerTls(TlsFiles files, LongSupplier ticker) throws IOException {
        this.files = files;
        this.ticker = ticker;
        current = read(stamps());
        triedLast = current.stamps;
        looked = ticker.getAsLong();
    }

    /**
     * Reads the files.
     *
     * @throws IOException naming the file, if one cannot be used
     */
    public static ServerTls open(TlsFiles files) throws IOException {
        return open(files, System::nanoTime);
    }

    /** With a clock of one's own, in nanoseconds, for tests. */
    static ServerTls open(TlsFiles files, LongSupplier ticker) throws IOException {
        return new ServerTls(Objects.requireNonNull(files, "files"), ticker);
    }

    /** What the next connection is to use. */
    public SSLContext context() {
        return upToDate().context;
    }

    /** Protocols, ciphers and whether a client is asked for its certificate. */
    public SSLParameters parameters() {
        Current now = upToDate();
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(
                Arrays.stream(now.context.getSupportedSSLParameters().getCipherSuites())
                        .filter(CIPHERS::contains)
                        .toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        if (now.clients.isPresent()) {
            parameters.setWantClientAuth(true);
        }
        return parameters;
    }

    /** The server's side of one new connection. */
    public SSLEngine engine() {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters());
        return engine;
    }

    /** The certificate that the next connection is shown. */
    public X509Certificate certificate() {
        return upToDate().certificate;
    }

    /** The enterprise's login that this certificate stands for now; empty if it has ended. */
    public Optional<String> loginOf(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            LOG.debug("a certificate of a client is not valid: {}", e.getMessage());
            return Optional.empty();
        }
        return upToDate().clients.flatMap(clients -> clients.loginOf(certificate));
    }

    private Current upToDate() {
        long now = ticker.getAsLong();
        if (now - looked >= LOOKED_AGAIN_AFTER) {
            look(now);
        }
        return current;
    }

    private synchronized void look(long now) {
        if (now - looked < LOOKED_AGAIN_AFTER) {
            return;
        }
        looked = now;
        try {
            List<Stamp> stamps = stamps();
            if (!stamps.equals(triedLast)) {
                triedLast = stamps;
                current = read(stamps);
                LOG.info("took new certificates from {}", files.all());
            }
        } catch (IOException e) {
            LOG.warn("the certificate in use stays: {}", e.getMessage());
        }
    }

    private Current read(List<Stamp> stamps) throws IOException {
        try {
            KeyMaterial own = files.certificate().read();
            Optional<ClientCertificates> clients = Optional.empty();
            if (files.clients().isPresent()) {
                clients = Optional.of(ClientCertificates.read(files.clients().get()));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trusted =
                    clients.isPresent()
                            ? new TrustManager[] {clients.get().trust()}
                            : new TrustManager[0];
            context.init(own.keys(), trusted, null);
            return new Current(context, own.certificate(), clients, stamps);
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(
                    "cannot use the certificate in "
                            + files.certificate().files()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private List<Stamp> stamps() throws IOException {
        List<Stamp> stamps = new ArrayList<>();
        for (Path file : files.all()) {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.add(new Stamp(file, found.lastModifiedTime().toMillis(), found.size()));
        }
        return stamps;
    }
}
