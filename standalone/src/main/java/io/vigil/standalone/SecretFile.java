package io.vigil.standalone;

import io.vigil.web.auth.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes passwords, and keeps texts that only their owner may read. */
final class SecretFile {
    /** No letters and digits that look alike: people copy passwords from a terminal by hand. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;

    private SecretFile() {}

    /** Sixteen characters in four groups, about 79 bits. */
    static String newPassword(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Replaces the file whole; it is never readable by others, not even while it is written. */
    static void write(Path file, String text) throws IOException {
        PrivateFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
