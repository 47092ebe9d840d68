package io.vigil.standalone.broker;

import java.io.IOException;

/** Another program already listens where Vigil was told to listen. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    public PortTakenException(String host, int port, Throwable cause) {
        super(host + ":" + port + " is already in use", cause);
        this.host = host;
        this.port = port;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }
}
