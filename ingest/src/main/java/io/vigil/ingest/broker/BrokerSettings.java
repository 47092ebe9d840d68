package io.vigil.ingest.broker;

import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the broker is and how to log in. Immutable; the password is never printed.
 *
 * @param url {@code tcp://host[:1883]} or {@code ssl://host[:8883]}
 * @param user name to log in with
 * @param password printed as {@code *****}
 * @param keepAlive longest silence before the connection is tested; whole seconds, 5 s to 18 h
 * @param connectTimeout longest wait for one attempt to connect or subscribe
 * @param trustFile PEM file with the certificates to trust for {@code ssl://}; the JVM's own if
 *     empty
 */
public record BrokerSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        Duration keepAlive,
        Duration connectTimeout,
        Optional<String> trustFile)
        implements Serializable {
    /** Keep-alive where none is set. */
    public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofSeconds(20);

    /** Connect timeout where none is set. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration MIN_KEEP_ALIVE = Duration.ofSeconds(5);
    private static final Duration MAX_KEEP_ALIVE = Duration.ofHours(18);
    private static final Duration MIN_CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_CONNECT_TIMEOUT = Duration.ofMinutes(5);

    public BrokerSettings {
        url = checkedUrl(url);
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a broker password needs a broker user");
        }
        checkBetween("keepAlive", keepAlive, MIN_KEEP_ALIVE, MAX_KEEP_ALIVE);
        checkBetween("connectTimeout", connectTimeout, MIN_CONNECT_TIMEOUT, MAX_CONNECT_TIMEOUT);
        Objects.requireNonNull(trustFile, "trustFile");
    }

    /** Anonymous access with default times. */
    public static BrokerSettings of(String url) {
        return new BrokerSettings(
                url,
                Optional.empty(),
                Optional.empty(),
                DEFAULT_KEEP_ALIVE,
                DEFAULT_CONNECT_TIMEOUT,
                Optional.empty());
    }

    public BrokerSettings withLogin(String newUser, String newPassword) {
        return new BrokerSettings(
                url,
                Optional.of(newUser),
                Optional.of(newPassword),
                keepAlive,
                connectTimeout,
                trustFile);
    }

    public BrokerSettings withTrustFile(String newTrustFile) {
        return new BrokerSettings(
                url, user, password, keepAlive, connectTimeout, Optional.of(newTrustFile));
    }

    public BrokerSettings withKeepAlive(Duration newKeepAlive) {
        return new BrokerSettings(url, user, password, newKeepAlive, connectTimeout, trustFile);
    }

    public BrokerSettings withConnectTimeout(Duration newConnectTimeout) {
        return new BrokerSettings(url, user, password, keepAlive, newConnectTimeout, trustFile);
    }

    /** Whether the connection is encrypted. */
    public boolean isEncrypted() {
        return url.startsWith("ssl://");
    }

    @Override
    public String toString() {
        return "BrokerSettings[url="
                + url
                + ", user="
                + user.orElse("-")
                + ", password="
                + password.map(secret -> "*****").orElse("-")
                + ", keepAlive="
                + keepAlive
                + ", connectTimeout="
                + connectTimeout
                + ", trustFile="
                + trustFile.orElse("-")
                + "]";
    }

    private static String checkedUrl(String url) {
        Objects.requireNonNull(url, "url");
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw badUrl(url, e);
        }
        boolean tcp = "tcp".equals(uri.getScheme());
        boolean ssl = "ssl".equals(uri.getScheme());
        boolean bare = uri.getPath() == null || uri.getPath().isEmpty();
        if ((!tcp && !ssl) || uri.getHost() == null || uri.getUserInfo() != null || !bare) {
            throw badUrl(url, null);
        }
        int port = uri.getPort() > 0 ? uri.getPort() : ssl ? 8883 : 1883;
        return uri.getScheme() + "://" + uri.getHost() + ":" + port;
    }

    private static IllegalArgumentException badUrl(String url, Exception cause) {
        int login = url.indexOf('@');
        String shown = login < 0 ? url : "..." + url.substring(login);
        return new IllegalArgumentException(
                "broker url must be tcp://host:port or ssl://host:port, without a login, but was \""
                        + shown
                        + "\"",
                login < 0 ? cause : null);
    }

    private static void checkBetween(String what, Duration value, Duration min, Duration max) {
        Objects.requireNonNull(value, what);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    what + " must be from " + min + " to " + max + ", but was " + value);
        }
    }

    /** {@link Optional} cannot be serialized, so the settings travel in this shape. */
    private record Wire(
            String url,
            String user,
            String password,
            Duration keepAlive,
            Duration connectTimeout,
            String trustFile)
            implements Serializable {
        @Serial
        private Object readResolve() {
            return new BrokerSettings(
                    url,
                    Optional.ofNullable(user),
                    Optional.ofNullable(password),
                    keepAlive,
                    connectTimeout,
                    Optional.ofNullable(trustFile));
        }
    }

    @Serial
    private Object writeReplace() {
        return new Wire(
                url,
                user.orElse(null),
                password.orElse(null),
                keepAlive,
                connectTimeout,
                trustFile.orElse(null));
    }
}
