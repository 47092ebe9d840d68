package io.vigil.web.auth;

import java.util.Locale;
import java.util.Optional;

/**
 * What a password that somebody chooses must be like: long rather than odd. It is not asked for
 * capitals, digits or signs, and does not run out.
 */
public final class PasswordRules {
    /** Fewest characters. */
    public static final int SHORTEST = 12;

    /** Most characters; a limit only against abuse. */
    public static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 6;
    private static final int LONGEST_RUN = 6;

    /** What is wrong with a password. */
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        HAS_NAME,
        TOO_SIMPLE
    }

    private PasswordRules() {}

    /** The first thing that is wrong with a password; empty if it is fine. */
    public static Optional<Fault> check(String user, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (user.length() > 2 && lower.contains(user.toLowerCase(Locale.ROOT))) {
            return Optional.of(Fault.HAS_NAME);
        }
        boolean simple =
                lower.codePoints().distinct().count() < FEWEST_DIFFERENT || hasLongRun(lower);
        return simple ? Optional.of(Fault.TOO_SIMPLE) : Optional.empty();
    }

    /** Whether half of it or more goes up or down one by one, as in 123456 or fedcba. */
    private static boolean hasLongRun(String text) {
        int up = 1;
        int down = 1;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            up = step == 1 ? up + 1 : 1;
            down = step == -1 ? down + 1 : 1;
            if (Math.max(up, down) >= LONGEST_RUN && Math.max(up, down) * 2 >= text.length()) {
                return true;
            }
        }
        return false;
    }
}
