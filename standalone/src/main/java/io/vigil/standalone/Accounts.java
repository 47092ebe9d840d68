package io.vigil.standalone;

import io.vigil.standalone.broker.BrokerLogins;
import io.vigil.standalone.broker.BrokerUser;
import io.vigil.web.auth.LoginThrottle;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who may log in, at the board and at the embedded broker: people and enterprises from {@code
 * users.json}, whose passwords are kept as hashes, and Vigil's own parts with a password of their
 * own in {@code secrets/service}. Thread-safe.
 *
 * <p>Checking a password is made slow on purpose, and the broker asks for the same login again and
 * again, at each connect and each use of a topic. So a login that was right or wrong is recognised
 * by a digest until the account changes; of others one is checked at a time. Who guesses must wait,
 * by address and name and for a minute at most; whoever was let in before need not, so nobody is
 * locked out by a neighbour who guesses or still has an old password.
 */
public final class Accounts implements BrokerLogins {
    /** Name of the account of Vigil's own parts. */
    public static final String SERVICE = "vigil";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final UserStore users;
    private final String servicePassword;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final LoginMemory<BrokerUser> memory = new LoginMemory<>(random);
    private final LoginThrottle throttle;
    private final HashingQueue queue = new HashingQueue();

    private Accounts(UserStore users, String servicePassword, InstantSource clock) {
        this.users = users;
        this.servicePassword = servicePassword;
        this.clock = clock;
        this.throttle = new LoginThrottle(clock, LONGEST_WAIT);
    }

    /** Reads the accounts of a data directory and makes what is missing. */
    static Accounts open(DataDirectory data, InstantSource clock) throws IOException {
        Path file = data.secrets().resolve("service");
        if (!Files.exists(file)) {
            SecretFile.write(file, SecretFile.newPassword(new SecureRandom()) + "\n");
        }
        UserStore users = UserStore.open(data.path(), clock);
        users.reserve(SERVICE);
        return new Accounts(users, Files.readString(file).strip(), clock);
    }

    /** The users of the board. */
    public UserStore users() {
        return users;
    }

    /** Password of {@link #SERVICE}. */
    public String servicePassword() {
        return servicePassword;
    }

    /** Makes a user who does not exist yet, and returns the password, which is not kept. */
    Optional<String> createIfMissing(User user) {
        return users.createIfMissing(user);
    }

    /** Makes the user, or gives it a new password; the one before ends. */
    String renew(User user) {
        return renew(user, Duration.ZERO).password();
    }

    /**
     * A new password.
     *
     * @param earlierUntil when the one before ends; empty if it has ended
     */
    record Renewed(String password, Optional<Instant> earlierUntil) {}

    /** Like {@link #renew(User)}; the password before stays valid for {@code overlap}. */
    Renewed renew(User user, Duration overlap) {
        String password = SecretFile.newPassword(random);
        return new Renewed(password, users.replacePassword(user, password, overlap));
    }

    @Override
    public Optional<BrokerUser> login(String name, String password, String address) {
        if (name.equals(SERVICE)) {
            return MessageDigest.isEqual(bytes(password), bytes(servicePassword))
                    ? Optional.of(BrokerUser.service(SERVICE))
                    : Optional.empty();
        }
        Optional<UserStore.Account> account = users.account(name).filter(Accounts::mayConnect);
        if (account.isEmpty()) {
            // Names are no secret, topics begin with them; so this may be quick.
            return Optional.empty();
        }
        LoginMemory.Attempt attempt = memory.attempt(name, password);
        long revision = account.get().revision();
        Optional<BrokerUser> known = memory.right(attempt, revision, clock.instant());
        return known.isPresent() || memory.wrong(attempt, revision)
                ? known
                : verify(attempt, password, revision, address);
    }

    private Optional<BrokerUser> verify(
            LoginMemory.Attempt attempt, String password, long revision, String address) {
        String name = attempt.name();
        if (!throttle.waitForName(address, name).isZero() || !queue.enter()) {
            return Optional.empty();
        }
        try {
            // While this one waited its turn, another connection may have answered the question.
            Optional<BrokerUser> known = memory.right(attempt, revision, clock.instant());
            if (known.isPresent() || memory.wrong(attempt, revision)) {
                return known;
            }
            Optional<UserStore.Verified> verified = users.verify(name, password);
            Optional<BrokerUser> user = verified.flatMap(each -> gateway(each.user()));
            if (user.isPresent()) {
                throttle.succeeded(address, name);
                memory.keepRight(attempt, revision, user.get(), verified.get().until());
            } else {
                throttle.failed(address, name);
                memory.keepWrong(attempt, revision);
            }
            return user;
        } finally {
            queue.leave();
        }
    }

    @Override
    public Optional<BrokerUser> proven(String name) {
        return users.find(name).flatMap(Accounts::gateway);
    }

    private static boolean mayConnect(UserStore.Account account) {
        return account.enabled() && gateway(account.user()).isPresent();
    }

    /** Only enterprises have anything to do at the broker. */
    private static Optional<BrokerUser> gateway(User user) {
        return user.role() == Role.ENTERPRISE
                ? user.enterprise()
                        .map(enterprise -> BrokerUser.enterprise(user.name(), enterprise))
                : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
