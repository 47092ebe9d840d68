package io.vigil.standalone.mosquitto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Mosquitto's password file: a user and {@code $7$iterations$salt$hash} in each line, PBKDF2 with
 * HMAC-SHA-512, as mosquitto_passwd of Mosquitto 2 writes it. Lines of others are kept as they are.
 * Not thread-safe.
 */
public final class PasswordFile {
    /**
     * Mosquitto hashes on the one thread that also moves messages, so that a dear hash would stop
     * them at each login. Generated passwords, of 79 bits, cannot be guessed at any price.
     */
    private static final int ITERATIONS = 1_000;

    private static final int SALT_BYTES = 12;
    private static final int HASH_BYTES = 64;
    private static final String KIND = "7";

    private final SecureRandom random;
    private final Map<String, String> hashes = new TreeMap<>();

    private PasswordFile(SecureRandom random) {
        this.random = random;
    }

    /**
     * A file that goes on from what another holds.
     *
     * @param lines of a file that is there already; may be none
     */
    public static PasswordFile of(List<String> lines, SecureRandom random) {
        PasswordFile file = new PasswordFile(random);
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                file.hashes.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return file;
    }

    public boolean has(String user) {
        return hashes.containsKey(user);
    }

    public void set(String user, String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        hashes.put(
                user,
                "$%s$%d$%s$%s"
                        .formatted(
                                KIND,
                                ITERATIONS,
                                base64.encodeToString(salt),
                                base64.encodeToString(derive(password, salt, ITERATIONS))));
    }

    /** Whether this is the user's password; false for hashes of another kind. */
    public boolean matches(String user, String password) {
        String[] parts = hashes.getOrDefault(user, "").split("\\$", -1);
        if (parts.length != 5 || !parts[1].equals(KIND)) {
            return false;
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return MessageDigest.isEqual(
                    base64.decode(parts[4]),
                    derive(password, base64.decode(parts[3]), Integer.parseInt(parts[2])));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Drops whoever is not named. */
    public void keepOnly(List<String> users) {
        hashes.keySet().retainAll(users);
    }

    /** The file's content. */
    public String text() {
        return hashes.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec key =
                new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-512", e);
        } finally {
            key.clearPassword();
        }
    }
}
