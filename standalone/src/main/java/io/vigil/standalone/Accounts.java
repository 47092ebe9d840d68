package io.vigil.standalone;

import io.vigil.standalone.broker.BrokerLogins;
import io.vigil.standalone.broker.BrokerUser;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may log in, at the board and at the embedded broker: people and enterprises from {@code
 * users.json}, whose passwords are kept as hashes, and Vigil's own parts with a password of their
 * own in {@code secrets/service}. Thread-safe.
 *
 * <p>Checking a password is made slow on purpose. The broker asks for the same login again and
 * again, so a right one is remembered for a minute, as a digest, unless the user is changed.
 */
public final class Accounts implements BrokerLogins {
    /** Name of the account of Vigil's own parts. */
    public static final String SERVICE = "vigil";

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final UserStore users;
    private final String servicePassword;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] salt = new byte[32];
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(byte[] digest, BrokerUser user, long revision, Instant until) {}

    private Accounts(UserStore users, String servicePassword, InstantSource clock) {
        this.users = users;
        this.servicePassword = servicePassword;
        this.clock = clock;
        random.nextBytes(salt);
    }

    /** Reads the accounts of a data directory and makes what is missing. */
    static Accounts open(DataDirectory data, InstantSource clock) throws IOException {
        Path file = data.secrets().resolve("service");
        if (!Files.exists(file)) {
            SecretFile.write(file, SecretFile.newPassword(new SecureRandom()) + "\n");
        }
        UserStore users = UserStore.open(data.path());
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

    /** Makes the user, or gives it a new password. */
    String renew(User user) {
        String password = SecretFile.newPassword(random);
        users.setPassword(user, password);
        remembered.remove(user.name());
        return password;
    }

    @Override
    public Optional<BrokerUser> login(String name, String password) {
        if (name.equals(SERVICE)) {
            return MessageDigest.isEqual(bytes(password), bytes(servicePassword))
                    ? Optional.of(BrokerUser.service(SERVICE))
                    : Optional.empty();
        }
        byte[] digest = digest(password);
        Instant now = clock.instant();
        long revision = users.account(name).map(UserStore.Account::revision).orElse(-1L);
        Remembered known = remembered.get(name);
        if (known != null
                && known.until.isAfter(now)
                && known.revision == revision
                && MessageDigest.isEqual(known.digest, digest)) {
            return Optional.of(known.user);
        }
        Optional<BrokerUser> user = users.authenticate(name, password).flatMap(Accounts::gateway);
        if (user.isPresent()) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            Instant until = now.plus(REMEMBERED_FOR);
            remembered.put(name, new Remembered(digest, user.get(), revision, until));
        }
        return user;
    }

    /** Only enterprises have anything to do at the broker. */
    private static Optional<BrokerUser> gateway(User user) {
        return user.role() == Role.ENTERPRISE
                ? user.enterprise()
                        .map(enterprise -> BrokerUser.enterprise(user.name(), enterprise))
                : Optional.empty();
    }

    private byte[] digest(String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(bytes(password));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
