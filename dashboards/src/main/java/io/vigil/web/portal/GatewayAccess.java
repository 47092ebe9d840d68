package io.vigil.web.portal;

import java.util.Objects;
import java.util.Optional;

/**
 * Where gateways connect.
 *
 * @param host name or address; empty where the broker listens on every address of the console's own
 *     machine, which only the browser knows by the name it used
 * @param port TCP port
 * @param tls whether the connection is encrypted
 * @param login whether gateways log in with the account of the console; else the broker elsewhere
 *     has logins of its own
 */
public record GatewayAccess(Optional<String> host, int port, boolean tls, boolean login) {
    public GatewayAccess {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be within 1..65535, but was " + port);
        }
    }
}
