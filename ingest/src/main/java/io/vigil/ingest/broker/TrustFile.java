package io.vigil.ingest.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Turns a PEM file of trusted certificates into a socket factory. */
public final class TrustFile {
    private TrustFile() {}

    /**
     * Sockets that trust the certificates in the file, or what the JVM trusts if there is none.
     *
     * @throws SSLException naming the file, if it cannot be read or holds no certificate
     */
    public static SSLSocketFactory socketFactory(Optional<String> file) throws SSLException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(file.isPresent() ? keyStore(file.get()) : null);
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new SSLException(
                    "cannot use trust file \"" + file.orElse("-") + "\": " + e.getMessage(), e);
        }
    }

    private static KeyStore keyStore(String file) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (certificates.isEmpty()) {
            throw new IOException("it holds no certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int n = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + n++, certificate);
        }
        return store;
    }
}
