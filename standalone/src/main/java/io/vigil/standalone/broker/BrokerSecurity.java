package io.vigil.standalone.broker;

import io.vigil.standalone.tls.ServerTls;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Login and rights of the embedded broker, decided in code. Called from the broker's threads, at
 * every connect and at every use of an address that the broker has not asked about lately.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSecurity.class);

    private final BrokerLogins logins;
    private final Optional<ServerTls> tls;
    private final ClientIds clientIds = new ClientIds();
    private final TopicBudget topics;

    /**
     * @param tls knows which certificates of clients stand for whom
     * @param topics most topics that one login may bring into being
     */
    BrokerSecurity(BrokerLogins logins, Optional<ServerTls> tls, int topics) {
        this.topics = new TopicBudget(topics, TopicBudget.mostOf(Runtime.getRuntime().maxMemory()));
        this.logins = logins;
        this.tls = tls;
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

    /** Lets client ids and topics be checked against what the broker kept. */
    void knowWhatIsKeptBy(ActiveMQServer server) {
        topics.existing(
                server.getPostOffice().getAddresses().stream()
                        .map(SimpleString::toString)
                        .toList());
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
        if (connection == null) {
            return null;
        }
        if (isLoggedInAs(user, connection.getSubject())) {
            // Asked at every message; a login that lapses is ended with its connection.
            return connection.getSubject();
        }
        Optional<BrokerUser> known = login(user, password, connection);
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
        if (connection.getSubject() == null) {
            admit(connection);
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(known.get().name()));
        subject.getPrincipals().add(new UserAccount(known.get()));
        return subject;
    }

    private static boolean isLoggedInAs(String user, Subject subject) {
        return subject != null
                && subject.getPrincipals(UserAccount.class).stream()
                        .anyMatch(account -> account.getName().equals(user));
    }

    /** Whether who began this session would be let in again, with the same rights. */
    boolean stillHolds(ServerSession session) {
        RemotingConnection connection = session.getRemotingConnection();
        if (connection == null || session.getValidatedUser() == null) {
            // The broker's own.
            return true;
        }
        Optional<BrokerUser> user = login(session.getUsername(), session.getPassword(), connection);
        return user.isPresent() && user.get().name().equals(session.getValidatedUser());
    }

    /** By password where one is given, else by the certificate of the connection. */
    private Optional<BrokerUser> login(
            String user, String password, RemotingConnection connection) {
        if (password != null) {
            return user == null
                    ? Optional.empty()
                    : logins.login(user, password, address(connection));
        }
        X509Certificate[] chain =
                tls.isPresent() ? CertificateUtil.getCertsFromConnection(connection) : null;
        return chain == null || chain.length == 0
                ? Optional.empty()
                : tls.get()
                        .loginOf(chain[0])
                        .filter(login -> user == null || user.equals(login))
                        .flatMap(logins::proven);
    }

    private static String address(RemotingConnection connection) {
        String remote = connection.getRemoteAddress();
        int colon = remote == null ? -1 : remote.lastIndexOf(':');
        return colon < 0 ? String.valueOf(remote) : remote.substring(0, colon);
    }

    private static void admit(RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            ConnectionGate gate = netty.getChannel().pipeline().get(ConnectionGate.class);
            if (gate != null) {
                gate.admit();
            }
        }
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

    private boolean allows(BrokerUser user, CheckType check, String address) {
        return switch (check) {
            case SEND -> TopicRights.mayPublish(user, address);
            case CREATE_ADDRESS -> mayCreate(user, address);
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

    private boolean mayCreate(BrokerUser user, String address) {
        if (!TopicRights.mayUse(user, address)) {
            return false;
        }
        TopicBudget.Answer answer = topics.ask(user, address);
        switch (answer) {
            case LOGIN_HAS_TOO_MANY ->
                    LOG.warn(
                            "user {} has used up its topics, a further one is refused",
                            user.name());
            case TOO_MANY_IN_ALL ->
                    LOG.warn(
                            "there is no memory for more topics, one of user {} is refused",
                            user.name());
            case ADMITTED -> {}
        }
        return answer == TopicBudget.Answer.ADMITTED;
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
