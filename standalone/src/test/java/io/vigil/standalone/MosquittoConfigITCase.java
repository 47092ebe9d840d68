package io.vigil.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.standalone.broker.MqttProbe;
import io.vigil.standalone.broker.RawMqtt;
import io.vigil.standalone.broker.RawMqtt.Delivered;
import io.vigil.standalone.broker.RawMqtt.Will;
import io.vigil.standalone.tls.TestCertificates;
import io.vigil.standalone.tls.TestCertificates.Pair;
import io.vigil.testing.FreePorts;
import io.vigil.testing.MosquittoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vigil broker mosquitto-config} writes holds the real Mosquitto to Vigil's rules. */
@Timeout(60)
class MosquittoConfigITCase {
    private static final int NOT_AUTHORIZED = 135;
    private static final int V5 = RawMqtt.V5;

    @TempDir private Path directory;
    private final int port = FreePorts.next();
    private final int encryptedPort = FreePorts.next();
    private final int certificatesPort = FreePorts.next();
    private MosquittoServer mosquitto;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(
                directory.resolve("catalogue.yaml"),
                """
                enterprises:
                  - { id: gas-works, name: { zh: 燃气, en: Gas works } }
                  - { id: hydro-bureau, name: { zh: 水文, en: Hydrology } }
                """);
        Files.writeString(directory.resolve("rules.yaml"), "rules: []\n");
        Path secret = Files.writeString(directory.resolve("secret"), "own password\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                directory.resolve("vigil.yaml"),
                """
                catalogue: catalogue.yaml
                rules: rules.yaml
                broker: { url: "tcp://127.0.0.1:%d", user: vigil, password-file: secret }
                """
                        .formatted(port));
        write();
        mosquitto = MosquittoServer.withConfiguration(directory, port, configuration());
    }

    /** As it is written, but for the ports of TLS, which two tests cannot have at once. */
    private List<String> configuration() throws IOException {
        List<String> lines = new ArrayList<>();
        // Started by root it would change to a user that cannot write here.
        lines.add("user " + System.getProperty("user.name"));
        for (String line : Files.readAllLines(out().resolve("mosquitto.conf"))) {
            lines.add(
                    line.replace("listener 8883", "listener " + encryptedPort)
                            .replace("listener 8884", "listener " + certificatesPort));
        }
        return lines;
    }

    @AfterEach
    void stop() {
        mosquitto.close();
    }

    private Path out() {
        return directory.resolve("out");
    }

    private void write(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("broker", "mosquitto-config", "--config"));
        arguments.add(directory.resolve("vigil.yaml").toString());
        arguments.addAll(List.of("--out", out().toString()));
        arguments.addAll(List.of("--persistence", directory.toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, UTF_8);
        Terminal terminal = new Terminal(stream, stream, Terminal.sentences(Locale.ENGLISH), false);
        int code = Main.run(terminal, InstantSource.system(), arguments.toArray(String[]::new));
        assertThat(code).as(said.toString(UTF_8)).isEqualTo(ExitCode.FINE);
    }

    /** The newest password of each, as it is handed over. */
    private Map<String, String> passwords() throws IOException {
        Map<String, String> passwords = new HashMap<>(Map.of("vigil", "own password"));
        for (String line : Files.readAllLines(out().resolve(Logins.FILE))) {
            passwords.put(line.split(" ")[0], line.split(" ")[1]);
        }
        return passwords;
    }

    private RawMqtt login(String user, Will will) throws IOException {
        String password = passwords().get(user);
        return RawMqtt.login(port, RawMqtt.connect(V5, user + "-1", user, password, will));
    }

    private static byte[] publication(String topic, String text, boolean retained) {
        return RawMqtt.publish(V5, topic.getBytes(UTF_8), text, retained);
    }

    @Test
    void anEnterprisePublishesAndReadsBelowItsOwnTopicsOnly() throws Exception {
        try (RawMqtt vigil = login("vigil", null)) {
            vigil.send(RawMqtt.subscribe("vigil/v1/#"));
            assertThat(vigil.code()).isLessThan(128);
            for (String foreign :
                    List.of(
                            "vigil/v1/up/gas-works/g1",
                            "vigil/v1/config/rules",
                            "vigil/v1/warnings/430000/site/rule",
                            "vigil/v1/commands",
                            "vigil/v1/down/hydro-bureau/ledger")) {
                // One connection each: Mosquitto 2.0.11 ends it after such a refusal.
                try (RawMqtt hydro = login("hydro-bureau", null)) {
                    hydro.send(publication(foreign, "poison", true));
                    assertThat(hydro.code()).as(foreign).isEqualTo(NOT_AUTHORIZED);
                }
            }
            login("hydro-bureau", new Will("vigil/v1/up/gas-works/g1", "poison", true)).close();
            try (RawMqtt hydro = login("hydro-bureau", null)) {
                for (String filter : List.of("#", "$SYS/#", "vigil/v1/down/+/rejects")) {
                    hydro.send(RawMqtt.subscribe(filter));
                    hydro.code();
                }
                hydro.send(publication("vigil/v1/up/hydro-bureau/lupc2", "own", false));
                hydro.send(publication("vigil/v1/up/hydro-bureau", "batch", false));
                assertThat(vigil.delivered().text()).isEqualTo("own");
                assertThat(vigil.delivered().text()).isEqualTo("batch");

                vigil.send(publication("vigil/v1/down/gas-works/rejects", "not theirs", false));
                vigil.send(publication("vigil/v1/down/hydro-bureau/rejects", "theirs", false));
                assertThat(hydro.delivered())
                        .isEqualTo(new Delivered("vigil/v1/down/hydro-bureau/rejects", "theirs"));
            }
        }
    }

    @Test
    void moreThanAThousandMessagesWaitForVigilEvenOverARestart() throws Exception {
        int count = 1_500;
        byte[] job = RawMqtt.connectToKeptSession("job", "vigil", "own password");
        try (RawMqtt vigil = RawMqtt.login(port, job)) {
            vigil.send(RawMqtt.subscribe("vigil/v1/up/#"));
            assertThat(vigil.code()).isLessThan(128);
        }
        try (RawMqtt hydro = login("hydro-bureau", null)) {
            for (int i = 0; i < count; i++) {
                hydro.send(publication("vigil/v1/up/hydro-bureau/lupc2", "n" + i, false));
                assertThat(hydro.code()).isZero();
            }
        }
        mosquitto.stop();
        mosquitto.start();

        try (RawMqtt vigil = RawMqtt.login(port, job)) {
            for (int i = 0; i < count; i++) {
                assertThat(vigil.delivered().text()).isEqualTo("n" + i);
            }
        }
    }

    @Test
    void strangersAreRefusedAndAPasswordThatIsRenewedReplacesTheOldOne() throws Exception {
        String old = passwords().get("gas-works");
        String hydro = passwords().get("hydro-bureau");
        byte[] stranger = RawMqtt.connect(V5, "s", "nobody", "x", null);
        assertThatThrownBy(() -> RawMqtt.login(port, stranger)).isInstanceOf(IOException.class);

        write("--renew", "gas-works");
        mosquitto.stop();
        mosquitto.start();

        byte[] renewed = RawMqtt.connect(V5, "g", "gas-works", old, null);
        assertThatThrownBy(() -> RawMqtt.login(port, renewed)).isInstanceOf(IOException.class);
        login("gas-works", null).close();
        assertThat(passwords().get("hydro-bureau")).isEqualTo(hydro);
        login("hydro-bureau", null).close();
        assertThat(Files.getPosixFilePermissions(out().resolve("passwords")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static MqttProbe connect(int port, SSLContext tls, String user, String password)
            throws MqttException {
        String url = "ssl://127.0.0.1:" + port;
        Optional<SocketFactory> sockets = Optional.of(tls.getSocketFactory());
        return MqttProbe.connect(url, "gateway-at-" + port, user, password, true, sockets);
    }

    private static Certificate shown(int port, SSLContext tls, String protocol) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void gatewaysComeInEncryptedByPasswordOrByTheirCertificate() throws Exception {
        TestCertificates certificates = new TestCertificates(directory);
        Pair own = certificates.selfSigned("server", "/CN=localhost");
        Pair authority = certificates.selfSigned("authority", "/CN=Bureau");
        Pair gateway = certificates.issued("gateway", "/CN=gas-works", authority);
        Pair forged = certificates.selfSigned("forged", "/CN=gas-works");
        SSLContext stranger = TestCertificates.client(own, Optional.empty());
        write(
                "--certificate",
                own.chain().toString(),
                "--key",
                own.key().toString(),
                "--client-authorities",
                authority.chain().toString());
        mosquitto.close();
        mosquitto = MosquittoServer.withConfiguration(directory, port, configuration());

        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            assertThat(shown(encryptedPort, stranger, protocol)).isEqualTo(own.certificate());
        }
        String password = passwords().get("hydro-bureau");
        try (RawMqtt vigil = login("vigil", null);
                MqttProbe hydro = connect(encryptedPort, stranger, "hydro-bureau", password);
                MqttProbe gas =
                        connect(
                                certificatesPort,
                                TestCertificates.client(own, Optional.of(gateway)),
                                null,
                                null)) {
            vigil.send(RawMqtt.subscribe("vigil/v1/up/#"));
            assertThat(vigil.code()).isLessThan(128);
            hydro.publish("vigil/v1/up/hydro-bureau", "by password", false);
            assertThat(vigil.delivered().text()).isEqualTo("by password");
            gas.publish("vigil/v1/up/gas-works", "by certificate", false);
            assertThat(vigil.delivered())
                    .isEqualTo(new Delivered("vigil/v1/up/gas-works", "by certificate"));
        }
        assertThatThrownBy(() -> connect(encryptedPort, stranger, "hydro-bureau", "guessed"))
                .isInstanceOf(MqttException.class);
        for (Optional<Pair> refused : List.of(Optional.<Pair>empty(), Optional.of(forged))) {
            SSLContext tls = TestCertificates.client(own, refused);
            assertThatThrownBy(() -> connect(certificatesPort, tls, null, null))
                    .isInstanceOf(MqttException.class);
        }
    }
}
