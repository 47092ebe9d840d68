package io.vigil.web.auth;

import io.vigil.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that nobody thinks up and nobody can guess: 256 random bits. Of these a plain digest may
 * be kept, for there is nothing to try out.
 */
final class SecretText {
    private static final int BYTES = 32;

    private SecretText() {}

    static String make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String digest(String secret) {
        return Sha256.hex(secret);
    }
}
