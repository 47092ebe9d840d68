package io.vigil.standalone;

import io.vigil.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of logins, so that the same one is not hashed again. Passwords are kept as digests
 * with a salt that lives as long as the process; any change of the account makes everything known
 * about it void. Bounded: what was right is as rare as accounts, what was wrong longest ago is
 * forgotten first. Thread-safe.
 *
 * @param <T> what a right login gives
 */
final class LoginMemory<T> {
    static final int MOST_RIGHT = 50_000;
    static final int MOST_WRONG = 10_000;

    private final byte[] salt = new byte[32];
    private final Map<Attempt, Right<T>> right = new ConcurrentHashMap<>();
    private final Map<Attempt, Long> wrong =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Attempt, Long> eldest) {
                    return size() > MOST_WRONG;
                }
            };

    /** A name with the digest of a password. */
    record Attempt(String name, String digest) {}

    private record Right<T>(T value, long revision, Instant until) {}

    LoginMemory(SecureRandom random) {
        random.nextBytes(salt);
    }

    Attempt attempt(String name, String password) {
        MessageDigest digest = Sha256.start();
        digest.update(salt);
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        return new Attempt(name, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * What this login gave, if it was right and the account has not changed since.
     *
     * @param revision of the account
     */
    Optional<T> right(Attempt attempt, long revision, Instant now) {
        Right<T> known = right.get(attempt);
        return known != null && known.revision == revision && known.until.isAfter(now)
                ? Optional.of(known.value)
                : Optional.empty();
    }

    /** Whether this login was wrong, and the account has not changed since. */
    boolean wrong(Attempt attempt, long revision) {
        synchronized (wrong) {
            Long known = wrong.get(attempt);
            return known != null && known == revision;
        }
    }

    /**
     * @param until when the password ends, if it does
     */
    void keepRight(Attempt attempt, long revision, T value, Optional<Instant> until) {
        if (right.size() >= MOST_RIGHT) {
            right.clear();
        }
        right.put(attempt, new Right<>(value, revision, until.orElse(Instant.MAX)));
    }

    void keepWrong(Attempt attempt, long revision) {
        synchronized (wrong) {
            wrong.put(attempt, revision);
        }
    }
}
