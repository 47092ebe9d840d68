package io.vigil.standalone.broker;

import io.vigil.model.EnterpriseId;
import java.util.Objects;
import java.util.Optional;

/**
 * Someone the embedded broker has let in.
 *
 * @param name login name
 * @param enterprise whose topics the user may use; empty for the service account, which may use
 *     every topic
 */
public record BrokerUser(String name, Optional<EnterpriseId> enterprise) {
    public BrokerUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(enterprise, "enterprise");
    }

    /** The account of Vigil's own parts. */
    public static BrokerUser service(String name) {
        return new BrokerUser(name, Optional.empty());
    }

    /** The account of an enterprise's gateways. */
    public static BrokerUser enterprise(String name, EnterpriseId enterprise) {
        return new BrokerUser(name, Optional.of(enterprise));
    }

    public boolean isService() {
        return enterprise.isEmpty();
    }
}
