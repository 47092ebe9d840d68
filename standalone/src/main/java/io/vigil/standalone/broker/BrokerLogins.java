package io.vigil.standalone.broker;

import java.util.Optional;

/** Who may log in to the embedded broker. Called from the broker's threads; must be thread-safe. */
@FunctionalInterface
public interface BrokerLogins {
    /** The user with this name and password, empty if there is none. */
    Optional<BrokerUser> login(String name, String password);
}
