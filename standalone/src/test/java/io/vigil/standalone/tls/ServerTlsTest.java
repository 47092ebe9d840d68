package io.vigil.standalone.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.standalone.tls.TestCertificates.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {
    @TempDir private Path directory;
    private TestCertificates certificates;
    private Pair first;
    private final AtomicLong ticker = new AtomicLong();

    @BeforeEach
    void make() throws IOException {
        certificates = new TestCertificates(directory);
        first = certificates.selfSigned("first", "/CN=first");
    }

    private ServerTls open(CertificateSource source) throws IOException {
        return ServerTls.open(TlsFiles.of(source), ticker::get);
    }

    private void aSecondPasses() {
        ticker.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void takesPemFilesAndKeyStoresAlike() throws Exception {
        assertThat(open(first.source()).certificate()).isEqualTo(first.certificate());
        assertThat(open(certificates.keyStore(first)).certificate()).isEqualTo(first.certificate());
    }

    @Test
    void offersOnlyProtocolsAndCiphersThatAreSoundToday() throws Exception {
        ServerTls tls = open(first.source());

        assertThat(tls.parameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(tls.parameters().getCipherSuites())
                .isNotEmpty()
                .allMatch(
                        suite ->
                                suite.startsWith("TLS_AES")
                                        || suite.contains("_ECDHE_")
                                        || suite.startsWith("TLS_CHACHA20"))
                .noneMatch(suite -> suite.contains("_CBC_"));
        assertThat(tls.engine().getWantClientAuth()).isFalse();
    }

    @Test
    void takesANewCertificateWithoutARestart() throws Exception {
        ServerTls tls = open(first.source());
        Pair second = certificates.selfSigned("second", "/CN=second, a longer name");
        var before = tls.context();

        second.replace(first);
        aSecondPasses();

        assertThat(tls.certificate()).isEqualTo(second.certificate());
        assertThat(tls.context()).isNotSameAs(before);
    }

    @Test
    void keepsTheOldCertificateWhileTheNewOneHasNoKeyYet() throws Exception {
        ServerTls tls = open(first.source());
        Pair second = certificates.selfSigned("second", "/CN=second, a longer name");
        var old = first.certificate();

        Files.copy(
                second.chain(), first.chain(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        aSecondPasses();
        assertThat(tls.certificate()).isEqualTo(old);

        second.replace(first);
        Files.setLastModifiedTime(
                first.key(), java.nio.file.attribute.FileTime.fromMillis(1_800_000_000_000L));
        aSecondPasses();
        assertThat(tls.certificate()).isEqualTo(second.certificate());
    }

    @Test
    void saysWhichFileIsWrongAndWhatToDo() throws Exception {
        Pair other = certificates.selfSigned("other", "/CN=other");
        Path encrypted = directory.resolve("encrypted.key");
        Files.writeString(
                encrypted,
                Files.readString(first.key()).replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));

        assertThatThrownBy(() -> open(new CertificateSource.PemFiles(first.chain(), other.key())))
                .hasMessageContaining("the private key is not the certificate's");
        assertThatThrownBy(() -> open(new CertificateSource.PemFiles(first.chain(), encrypted)))
                .hasMessageContaining("encrypted.key")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        assertThatThrownBy(() -> open(new CertificateSource.PemFiles(first.key(), first.key())))
                .hasMessageContaining("holds no certificate");
    }

    @Test
    void knowsWhichCertificateStandsForWhichLogin() throws Exception {
        Pair authority = certificates.selfSigned("authority", "/CN=authority");
        Pair gateway = certificates.issued("gateway", "/C=CN/O=Acme/CN=gateway-7", authority);
        Pair named = certificates.selfSigned("named", "/CN=named");
        ServerTls tls =
                withClients(
                        Optional.of(authority),
                        "- { login: acme, subject: \"CN=gateway-7, O=Acme, C=CN\" }",
                        "- { login: other, sha256: \"" + named.fingerprint() + "\" }");

        assertThat(tls.engine().getWantClientAuth()).isTrue();
        assertThat(tls.loginOf(gateway.certificate())).contains("acme");
        assertThat(tls.loginOf(named.certificate())).contains("other");
        assertThat(tls.loginOf(authority.certificate())).isEmpty();
    }

    @Test
    void refusesBindingsThatProveNothing() {
        assertThatThrownBy(() -> withClients(Optional.empty(), "- { login: acme, subject: CN=x }"))
                .hasMessageContaining("entry 1")
                .hasMessageContaining("client-authorities");
        assertThatThrownBy(() -> withClients(Optional.empty(), "- { login: acme, sha256: 0a0b }"))
                .hasMessageContaining("has 2 bytes, expected 32");
        assertThatThrownBy(() -> withClients(Optional.empty(), "- { login: acme }"))
                .hasMessageContaining("either subject or sha256");
    }

    private ServerTls withClients(Optional<Pair> authority, String... bindings) throws IOException {
        Path file = directory.resolve("clients.yaml");
        Files.write(file, java.util.List.of(bindings));
        return ServerTls.open(
                new TlsFiles(
                        first.source(),
                        Optional.of(new TlsFiles.Clients(file, authority.map(Pair::chain)))),
                ticker::get);
    }
}
