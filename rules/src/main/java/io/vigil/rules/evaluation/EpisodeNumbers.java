package io.vigil.rules.evaluation;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * Which number the next episode of a rule on a subject gets. Usually they are counted. Where the
 * state is that of a backup, episodes that began after it are unknown to it; their numbers must not
 * be given again, so new ones are above a number that none of those can have had.
 *
 * @param above the number that new ones are above; 0 if they are counted
 * @param told highest number by {@code rule:subject} that was told before the backup. The state may
 *     be older than what was told, by a checkpoint or two; what is judged again then keeps its
 *     number
 */
public record EpisodeNumbers(long above, Map<String, Long> told) implements Serializable {
    /** One after the other, from 1. */
    public static final EpisodeNumbers COUNTED = new EpisodeNumbers(0, Map.of());

    private static final long serialVersionUID = 1L;

    public EpisodeNumbers {
        Objects.requireNonNull(told, "told");
        told = Map.copyOf(told);
        if (above < 0) {
            throw new IllegalArgumentException("above must not be negative, but was " + above);
        }
    }

    /**
     * The number after {@code last}.
     *
     * @param last number of the newest episode that the state knows, 0 if none
     */
    long next(String rule, String subject, long last) {
        long next = last + 1;
        return next > above || next <= told.getOrDefault(key(rule, subject), 0L) ? next : above + 1;
    }

    /** Under what {@link #told} holds the number of a rule on a subject. */
    public static String key(String rule, String subject) {
        return rule + ":" + subject;
    }
}
