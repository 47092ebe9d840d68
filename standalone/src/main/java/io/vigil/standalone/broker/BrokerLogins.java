package io.vigil.standalone.broker;

import java.util.Optional;

/** Who may log in to the embedded broker. Called from the broker's threads; must be thread-safe. */
@FunctionalInterface
public interface BrokerLogins {
    /**
     * The user with this name and password, empty if there is none or who asks must wait.
     *
     * @param address of the client, without its port
     */
    Optional<BrokerUser> login(String name, String password, String address);

    /** The user of this name, whose certificate the client has proved to own. */
    default Optional<BrokerUser> proven(String name) {
        return Optional.empty();
    }
}
