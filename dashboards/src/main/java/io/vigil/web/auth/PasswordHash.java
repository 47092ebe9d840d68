package io.vigil.web.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Turns passwords into Argon2id hashes, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. What a hash
 * costs stands in it, so the cost can rise without locking anyone out: {@link #isOutdated} says
 * which hashes are to be made anew. Hashes of the form {@code pbkdf2-sha512$iterations$salt$hash},
 * which were made before, are still verified. Thread-safe.
 */
final class PasswordHash {
    /** OWASP's figures of 2023 for Argon2id: 19 MiB, two passes, one lane. */
    static final PasswordHash STANDARD = new PasswordHash(19 * 1024, 2);

    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final String BEGINNING = "$argon2id$";
    private static final String EARLIER = "pbkdf2-sha512";

    private final Argon2Function function;

    /**
     * @param memory KiB
     * @param passes over that memory
     */
    PasswordHash(int memory, int passes) {
        function = Argon2Function.getInstance(memory, passes, LANES, HASH_BYTES, Argon2.ID);
    }

    String of(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
    }

    /**
     * Whether {@code password} gives {@code hash}, compared in constant time.
     *
     * @throws IllegalArgumentException if {@code hash} is not one of ours
     */
    boolean matches(String password, String hash) {
        if (hash.startsWith(BEGINNING)) {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        }
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(EARLIER)) {
            throw new IllegalArgumentException("expected a hash of Argon2id or " + EARLIER);
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] expected = base64.decode(parts[3]);
        byte[] actual =
                derive(
                        password,
                        base64.decode(parts[2]),
                        Integer.parseInt(parts[1]),
                        expected.length);
        return MessageDigest.isEqual(actual, expected);
    }

    /** Whether a new hash of the same password would be made in another way. */
    boolean isOutdated(String hash) {
        return !hash.startsWith(BEGINNING)
                || !Argon2Function.getInstanceFromHash(hash).equals(function);
    }

    private static byte[] derive(String password, byte[] salt, int iterations, int bytes) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no PBKDF2 with HMAC-SHA-512", e);
        } finally {
            key.clearPassword();
        }
    }
}
