package io.vigil.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.office.OfficeDatabase;
import io.vigil.standalone.broker.EmbeddedBroker;
import io.vigil.web.auth.User;
import io.vigil.web.portal.Credentials;
import io.vigil.web.portal.GatewayAccess;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How enterprises get in: where their gateways connect, and with which passwords. */
final class EnterpriseAccess implements Credentials {
    private static final int MQTT = 1883;
    private static final int MQTT_TLS = 8883;

    private final Accounts accounts;
    private final Optional<EmbeddedBroker> broker;
    private final OfficeDatabase audit;

    /**
     * @param broker the one inside, if that is used
     * @param audit where it is recorded who renewed a password
     */
    EnterpriseAccess(Accounts accounts, Optional<EmbeddedBroker> broker, OfficeDatabase audit) {
        this.accounts = accounts;
        this.broker = broker;
        this.audit = audit;
    }

    /**
     * Where gateways connect.
     *
     * @param listens address that the embedded broker listens on
     * @param url address of the broker
     */
    static GatewayAccess gateway(Optional<String> listens, String url) {
        URI address = URI.create(url);
        boolean tls = address.getScheme().equals("ssl") || address.getScheme().equals("mqtts");
        int port = address.getPort() > 0 ? address.getPort() : tls ? MQTT_TLS : MQTT;
        boolean everywhere = listens.filter(l -> l.equals("0.0.0.0") || l.equals("::")).isPresent();
        return new GatewayAccess(
                everywhere ? Optional.empty() : Optional.of(address.getHost()),
                port,
                tls,
                listens.isPresent());
    }

    @Override
    public Renewed renew(User login, User by, Duration overlap) {
        Accounts.Renewed renewed = accounts.renew(login, overlap);
        if (renewed.earlierUntil().isEmpty()) {
            broker.ifPresent(each -> each.disconnect(login.name()));
        }
        ObjectNode written =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("user", login.name())
                        .put("by", by.name());
        renewed.earlierUntil().ifPresent(until -> written.put("earlierUntil", until.toString()));
        audit.write(
                tx -> {
                    tx.audit("PASSWORD", UUID.randomUUID().toString(), written.toString());
                    return null;
                });
        return new Renewed(renewed.password(), renewed.earlierUntil());
    }

    @Override
    public Optional<Instant> earlierUntil(User login) {
        return accounts.users().earlierPasswordUntil(login.name());
    }
}
