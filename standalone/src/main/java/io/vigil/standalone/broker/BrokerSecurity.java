package io.vigil.standalone.broker;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Login and rights of the embedded broker, decided in code. Called from the broker's threads, at
 * every connect and at every use of an address that the broker has not asked about lately.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSecurity.class);

    private final BrokerLogins logins;
    private final ClientIds clientIds = new ClientIds();

    BrokerSecurity(BrokerLogins logins) {
        this.logins = logins;
    }

    /** Who is logged in, beside the principal that the broker itself looks for. */
    private record UserAccount(BrokerUser user) implements Principal {
        @Override
        public String getName() {
            return user.name();
        }
    }

    /** The broker asks only where some role is configured; what it may do is decided here. */
    static Role roleThatIsDecidedInCode() {
        return new Role(
                "vigil", true, true, true, true, true, true, true, true, true, true, false, false);
    }

    /** Lets client ids be checked against the subscriptions that sessions kept. */
    void knowSessionsOf(ActiveMQServer server) {
        clientIds.keptSubscriptions(
                clientId -> {
                    List<String> addresses = new ArrayList<>();
                    server.getPostOffice()
                            .getAllBindings()
                            .filter(binding -> isSubscription(binding, clientId))
                            .forEach(binding -> addresses.add(binding.getAddress().toString()));
                    return addresses;
                });
    }

    private static boolean isSubscription(Binding binding, String clientId) {
        return binding.getUniqueName()
                .toString()
                .equals(clientId + "." + binding.getAddress().toString());
    }

    @Override
    public Subject authenticate(
            String user, String password, RemotingConnection connection, String securityDomain) {
        if (user == null || password == null || connection == null) {
            return null;
        }
        Optional<BrokerUser> known = logins.login(user, password);
        if (known.isEmpty()) {
            LOG.info("login refused: user {} from {}", user, connection.getRemoteAddress());
            return null;
        }
        String clientId = connection.getClientID();
        if (clientId != null && !clientIds.claim(known.get(), clientId)) {
            LOG.warn(
                    "user {} from {} may not use client id {}, it belongs to another user",
                    user,
                    connection.getRemoteAddress(),
                    clientId);
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        subject.getPrincipals().add(new UserAccount(known.get()));
        return subject;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        return subject.getPrincipals(UserAccount.class).stream()
                .findFirst()
                .map(account -> allows(account.user(), check, address))
                .orElse(false);
    }

    private static boolean allows(BrokerUser user, CheckType check, String address) {
        return switch (check) {
            case SEND -> TopicRights.mayPublish(user, address);
            case CREATE_ADDRESS ->
                    TopicRights.mayPublish(user, address)
                            || TopicRights.maySubscribe(user, address);
            case CONSUME,
                    BROWSE,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE ->
                    TopicRights.maySubscribe(user, address);
            default -> user.isService();
        };
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
