package io.vigil.web.feed;

import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * How to reach the broker.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}
 * @param user user name, if the broker wants one
 * @param password its password; never printed
 * @param tlsSockets for {@code ssl://}, what makes its sockets and decides whom they trust; what
 *     the JVM trusts if empty
 */
public record BrokerAccess(
        String url,
        Optional<String> user,
        Optional<String> password,
        Optional<SSLSocketFactory> tlsSockets) {
    public BrokerAccess {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(tlsSockets, "tlsSockets");
        if (!url.startsWith("tcp://") && !url.startsWith("ssl://")) {
            throw new IllegalArgumentException(
                    "broker url must start with tcp:// or ssl://, but was \"" + url + "\"");
        }
    }

    /** Without user and password. */
    public static BrokerAccess anonymous(String url) {
        return new BrokerAccess(url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "BrokerAccess[url="
                + url
                + ", user="
                + user.orElse("none")
                + ", password="
                + password.map(secret -> "*****").orElse("none")
                + "]";
    }
}
