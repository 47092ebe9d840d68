package io.vigil.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vigil.office.OfficeDatabase;
import io.vigil.standalone.broker.EmbeddedBroker;
import io.vigil.web.auth.User;
import io.vigil.web.portal.Credentials;
import io.vigil.web.portal.GatewayAccess;
import java.net.URI;
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
    public String renew(User login, User by) {
        String password = accounts.renew(login);
        broker.ifPresent(each -> each.disconnect(login.name()));
        audit.write(
                tx -> {
                    tx.audit(
                            "PASSWORD",
                            UUID.randomUUID().toString(),
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("user", login.name())
                                    .put("by", by.name())
                                    .toString());
                    return null;
                });
        return password;
    }
}
