package io.vigil.standalone.door;

import io.vigil.standalone.broker.EmbeddedBrokerSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The server's side of TLS from a key store. */
final class KeyStoreEngines {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private KeyStoreEngines() {}

    /**
     * Makes an engine for each connection.
     *
     * @throws IOException naming the file, if it cannot be used
     */
    static Supplier<SSLEngine> of(Tls tls) throws IOException {
        SSLContext context = context(tls);
        return () -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setEnabledProtocols(PROTOCOLS);
            return engine;
        };
    }

    private static SSLContext context(Tls tls) throws IOException {
        char[] password = tls.password().toCharArray();
        try (InputStream in = Files.newInputStream(tls.keyStore())) {
            String type = tls.keyStore().toString().endsWith(".jks") ? "JKS" : "PKCS12";
            KeyStore keys = KeyStore.getInstance(type);
            keys.load(in, password);
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(
                    "cannot use key store " + tls.keyStore() + ": " + e.getMessage(), e);
        }
    }
}
