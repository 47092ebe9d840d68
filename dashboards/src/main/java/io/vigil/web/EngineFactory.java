package io.vigil.web;

import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Has each connection use the certificate, protocols and ciphers that somebody else decides on. */
final class EngineFactory extends SslContextFactory.Server {
    private final Supplier<SSLEngine> engines;

    /**
     * @param engines asked for each connection, so that a new certificate is used at once
     */
    EngineFactory(Supplier<SSLEngine> engines) {
        this.engines = Objects.requireNonNull(engines, "engines");
    }

    @Override
    public SSLEngine newSSLEngine() {
        return engines.get();
    }

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
        return engines.get();
    }

    /** There is no key store to look into. */
    @Override
    protected void checkConfiguration() {}
}
