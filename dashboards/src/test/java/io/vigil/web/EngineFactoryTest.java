package io.vigil.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.RealPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate of the console changes while it runs. */
class EngineFactoryTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private Path directory;

    /** Looks at certificates later. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void aNewHandshakeIsShownTheNewCertificateAndAnOldConnectionLivesOn() throws Exception {
        AtomicReference<SSLContext> current = new AtomicReference<>(context("first"));
        Server server = new Server();
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer(false));
        EngineFactory engines = new EngineFactory(() -> engine(current.get()));
        ServerConnector connector =
                new ServerConnector(
                        server,
                        new SslConnectionFactory(engines, "http/1.1"),
                        new HttpConnectionFactory(https));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        try (SSLSocket old = connect(connector.getLocalPort())) {
            assertThat(subject(old)).isEqualTo("CN=first");
            assertThat(answer(old)).startsWith("HTTP/1.1 404");

            current.set(context("second"));

            try (SSLSocket fresh = connect(connector.getLocalPort())) {
                assertThat(subject(fresh)).isEqualTo("CN=second");
                assertThat(answer(fresh)).startsWith("HTTP/1.1 404");
            }
            assertThat(answer(old)).startsWith("HTTP/1.1 404");
        } finally {
            server.stop();
        }
    }

    private static SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private static SSLSocket connect(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static String subject(SSLSocket socket) throws Exception {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private static String answer(SSLSocket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        byte[] answer = new byte[4_096];
        int length = socket.getInputStream().read(answer);
        while (!new String(answer, 0, length, UTF_8).contains("\r\n\r\n")) {
            length += socket.getInputStream().read(answer, length, answer.length - length);
        }
        String text = new String(answer, 0, length, UTF_8);
        int body = Integer.parseInt(text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        int left = body - (length - text.indexOf("\r\n\r\n") - 4);
        socket.getInputStream().readNBytes(Math.max(0, left));
        return text;
    }

    private SSLContext context(String name) throws Exception {
        Path key = directory.resolve(name + ".key");
        Path chain = directory.resolve(name + ".pem");
        Path store = directory.resolve(name + ".p12");
        run(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj"
                        + " /CN=%s -keyout %s -out %s".formatted(name, key, chain));
        run(
                "pkcs12 -export -passout pass:changeit -in %s -inkey %s -out %s"
                        .formatted(chain, key, store));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void run(String arguments) throws Exception {
        Path openssl = RealPrograms.require("openssl");
        Process process =
                new ProcessBuilder((openssl + " " + arguments).split(" "))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
