package io.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigil.model.EnterpriseId;
import io.vigil.standalone.tls.ServerTls;
import io.vigil.standalone.tls.TestCertificates;
import io.vigil.standalone.tls.TestCertificates.Pair;
import io.vigil.standalone.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS of the real broker: certificates of its own that change, and those of clients. */
@Timeout(60)
class BrokerTlsITCase {
    @TempDir private Path directory;
    private TestCertificates certificates;
    private Pair own;
    private Pair authority;
    private Pair named;
    private EmbeddedBroker broker;
    private int clients;

    /** Knows whose certificate it is; nobody has a password but acme. */
    private static final class Logins implements BrokerLogins {
        @Override
        public Optional<BrokerUser> login(String name, String password, String address) {
            return EmbeddedBrokerTest.LOGINS.login(name, password, address);
        }

        @Override
        public Optional<BrokerUser> proven(String name) {
            return Set.of("acme", "other").contains(name)
                    ? Optional.of(BrokerUser.enterprise(name, new EnterpriseId(name)))
                    : Optional.empty();
        }
    }

    @BeforeEach
    void start() throws Exception {
        certificates = new TestCertificates(directory);
        own = certificates.selfSigned("own", "/CN=localhost");
        authority = certificates.selfSigned("authority", "/CN=authority");
        named = certificates.selfSigned("named", "/CN=named");
        Path bindings =
                Files.write(
                        directory.resolve("clients.yaml"),
                        List.of(
                                "- { login: acme, subject: \"CN=gateway-7,O=Acme\" }",
                                "- { login: other, sha256: \"" + named.fingerprint() + "\" }",
                                "- { login: gone, subject: \"CN=gone\" }"));
        ServerTls tls =
                ServerTls.open(
                        new TlsFiles(
                                own.source(),
                                Optional.of(
                                        new TlsFiles.Clients(
                                                bindings, Optional.of(authority.chain())))));
        broker =
                EmbeddedBroker.start(
                        new EmbeddedBrokerSettings(
                                directory.resolve("broker"), "127.0.0.1", 0, Optional.of(tls), 100),
                        new Logins());
        broker.admit();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    private MqttProbe connect(Pair trusted, Optional<Pair> client, String user) throws Exception {
        SSLContext context = TestCertificates.client(trusted, client);
        return MqttProbe.connect(
                broker.url(),
                "client-" + ++clients,
                user,
                "pw-" + user,
                true,
                Optional.of(context.getSocketFactory()));
    }

    private Certificate shown(Pair trusted, String... protocols) throws Exception {
        SSLContext context = TestCertificates.client(trusted, Optional.empty());
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", broker.port())) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void aNewHandshakeIsShownTheNewCertificateAndAnOldConnectionLivesOn() throws Exception {
        Pair next = certificates.selfSigned("next", "/CN=localhost, renewed");
        Pair before = certificates.selfSigned("copy", "/CN=copy");
        own.replace(before);
        assertThat(broker.url()).startsWith("ssl://");
        try (MqttProbe vigil = MqttProbe.connect(broker.internalUrl(), "vigil-1", "vigil");
                MqttProbe acme = connect(own, Optional.empty(), "acme")) {
            vigil.subscribe("vigil/v1/up/#");
            assertThat(shown(before)).isEqualTo(before.certificate());

            next.replace(own);

            await().ignoreExceptions().until(() -> shown(next).equals(next.certificate()));
            assertThatThrownBy(() -> shown(before)).isInstanceOf(SSLException.class);
            acme.publish("vigil/v1/up/acme/s", "still here", false);
            await().until(() -> vigil.texts().contains("still here"));
        }
    }

    @Test
    void onlySoundProtocolsAreSpoken() throws Exception {
        assertThat(shown(own, "TLSv1.2")).isNotNull();
        assertThat(shown(own, "TLSv1.3")).isNotNull();
        assertThatThrownBy(() -> shown(own, "TLSv1.1")).isInstanceOf(SSLException.class);
    }

    @Test
    void aCertificateStandsForItsEnterpriseAndForNoOther() throws Exception {
        Pair gateway = certificates.issued("gateway", "/O=Acme/CN=gateway-7", authority);
        Pair gone = certificates.issued("gone", "/CN=gone", authority);
        Pair forged = certificates.selfSigned("forged", "/O=Acme/CN=gateway-7");

        try (MqttProbe acme = connect(own, Optional.of(gateway), null)) {
            assertThat(acme.publish("vigil/v1/up/acme/s", "{}", false)).isLessThan(128);
            assertThat(acme.publish("vigil/v1/up/other/s", "{}", false)).isEqualTo(135);
            broker.disconnect("acme");
            await().until(() -> !acme.isConnected());
        }
        try (MqttProbe other = connect(own, Optional.of(named), null)) {
            assertThat(other.publish("vigil/v1/up/other/s", "{}", false)).isLessThan(128);
        }
        for (Pair refused : List.of(gone, forged)) {
            assertThatThrownBy(() -> connect(own, Optional.of(refused), null))
                    .isInstanceOf(MqttException.class);
        }
        assertThatThrownBy(() -> connect(own, Optional.empty(), null))
                .isInstanceOf(MqttException.class);
    }
}
