package io.vigil.standalone.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigil.testing.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes keys and certificates with openssl, as people do. Skipped where it is not installed. */
public final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path directory;
    private final Path openssl = RealPrograms.require("openssl");

    /** A certificate in PEM and its key. */
    public record Pair(Path chain, Path key) {
        /** As a server's. */
        public CertificateSource source() {
            return new CertificateSource.PemFiles(chain, key);
        }

        /** Puts both in the place of another's, the key last. */
        public void replace(Pair other) throws IOException {
            Files.copy(chain, other.chain, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(key, other.key, StandardCopyOption.REPLACE_EXISTING);
        }

        public X509Certificate certificate() throws IOException, GeneralSecurityException {
            return Pem.certificates(chain)[0];
        }

        /** SHA-256 as openssl writes it. */
        public String fingerprint() throws IOException, GeneralSecurityException {
            return ClientCertificates.fingerprint(certificate())
                    .toUpperCase(java.util.Locale.ROOT)
                    .replaceAll("(..)(?!$)", "$1:");
        }
    }

    public TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** Vouches for itself. */
    public Pair selfSigned(String name, String subject) throws IOException {
        Pair pair = pair(name);
        run(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                        + " -addext subjectAltName=IP:127.0.0.1,DNS:localhost",
                "-subj",
                subject,
                "-keyout",
                pair.key.toString(),
                "-out",
                pair.chain.toString());
        return pair;
    }

    /** Issued by {@code authority}. */
    public Pair issued(String name, String subject, Pair authority) throws IOException {
        Pair pair = pair(name);
        Path request = directory.resolve(name + ".csr");
        run(
                "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes",
                "-subj",
                subject,
                "-keyout",
                pair.key.toString(),
                "-out",
                request.toString());
        run(
                "x509 -req -days 2 -CAcreateserial",
                "-in",
                request.toString(),
                "-CA",
                authority.chain.toString(),
                "-CAkey",
                authority.key.toString(),
                "-out",
                pair.chain.toString());
        return pair;
    }

    /** The same in a PKCS 12 file. */
    public CertificateSource keyStore(Pair pair) throws IOException {
        Path file = directory.resolve("keys.p12");
        run(
                "pkcs12 -export -passout pass:changeit",
                "-in",
                pair.chain.toString(),
                "-inkey",
                pair.key.toString(),
                "-out",
                file.toString());
        return new CertificateSource.KeyStoreFile(file, new String(PASSWORD));
    }

    /** What a client uses that trusts one certificate and may have one of its own. */
    public static SSLContext client(Pair trusted, Optional<Pair> own) throws Exception {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("server", trusted.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (own.isPresent()) {
            store.setKeyEntry(
                    "own", Pem.key(own.get().key), PASSWORD, Pem.certificates(own.get().chain));
        }
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Pair pair(String name) {
        return new Pair(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
    }

    private void run(String command, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(openssl.toString()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("openssl: " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
