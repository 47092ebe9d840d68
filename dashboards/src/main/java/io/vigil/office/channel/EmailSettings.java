package io.vigil.office.channel;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Mail through an SMTP server.
 *
 * @param security how the connection is protected
 * @param login for servers that want one
 * @param trustFile PEM file of the certificates to trust; what the JVM trusts if empty
 * @param from sender's address
 * @param to who gets every message
 */
public record EmailSettings(
        String host,
        int port,
        Security security,
        Optional<Login> login,
        Optional<String> trustFile,
        String from,
        List<String> to)
        implements ChannelSettings.Transport {
    /** How the connection is protected. */
    public enum Security {
        /** Plain, for a server on the same machine. */
        NONE,
        /** Begins plain and must change to TLS before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** Name and password. */
    public record Login(String user, Secret password) {
        public Login {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }
    }

    public EmailSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(security, "security");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(trustFile, "trustFile");
        Objects.requireNonNull(from, "from");
        to = List.copyOf(to);
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }
}
