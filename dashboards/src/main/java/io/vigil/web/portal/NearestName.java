package io.vigil.web.portal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds what somebody may have meant by a name that does not exist. */
final class NearestName {
    private NearestName() {}

    /** The candidate whose name takes fewest changes of a letter, without regard to case. */
    static <T> Optional<T> of(String name, Collection<T> candidates, Function<T, String> nameOf) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .min(
                        Comparator.comparingInt(
                                candidate ->
                                        changes(
                                                wanted,
                                                nameOf.apply(candidate).toLowerCase(Locale.ROOT))));
    }

    /** Levenshtein's distance. */
    private static int changes(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
