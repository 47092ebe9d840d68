package io.vigil.rules.evaluation;

import io.vigil.warnings.EpisodeId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Which numbers the next episode of a rule on a subject and the next transition of an episode get.
 * Usually both are counted. Where the state is that of a backup, what was told after it is unknown
 * to it; those numbers must not be given again. So new episodes, and new transitions of episodes
 * that are older than the restore, are above a number that none of the lost ones can have had.
 * Numbers of one episode only grow, but leap there.
 *
 * @param above the number that new ones are above; 0 if they are counted
 * @param told newest that was told before the backup, by {@link #key}. The state may be older than
 *     what was told, by a checkpoint or two; what is judged again then keeps its number
 */
public record EpisodeNumbers(long above, Map<String, Told> told) implements Serializable {
    /** One after the other, from 1. */
    public static final EpisodeNumbers COUNTED = new EpisodeNumbers(0, Map.of());

    private static final long serialVersionUID = 1L;
    private static final Told NOTHING = new Told(0, 0);

    /**
     * The newest that was told of a rule on a subject.
     *
     * @param episode its number
     * @param transition number of its newest transition
     */
    public record Told(long episode, long transition) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** The later one of two. */
        public Told or(Told other) {
            boolean later =
                    episode == other.episode
                            ? transition >= other.transition
                            : episode > other.episode;
            return later ? this : other;
        }
    }

    public EpisodeNumbers {
        Objects.requireNonNull(told, "told");
        told = Map.copyOf(told);
        if (above < 0) {
            throw new IllegalArgumentException("above must not be negative, but was " + above);
        }
    }

    /** Those of a state that was restored then, all of which was told before the backup. */
    public static EpisodeNumbers after(Instant restored) {
        return new EpisodeNumbers(restored.getEpochSecond(), Map.of());
    }

    /**
     * The number of the episode after {@code last}.
     *
     * @param last number of the newest episode that the state knows, 0 if none
     */
    long next(String rule, String subject, long last) {
        long next = last + 1;
        return next > above || next <= told(rule, subject).episode() ? next : above + 1;
    }

    /**
     * The number of an episode's transition after {@code last}.
     *
     * @param last number of the newest transition that the state knows, 0 if none
     */
    long nextTransition(String rule, String subject, long episode, long last) {
        long next = last + 1;
        if (episode > above || next > above) {
            return next;
        }
        Told known = told(rule, subject);
        boolean again =
                episode < known.episode()
                        || (episode == known.episode() && next <= known.transition());
        return again ? next : above + 1;
    }

    private Told told(String rule, String subject) {
        return told.getOrDefault(key(rule, subject), NOTHING);
    }

    /** Under what {@link #told} holds the rule and the subject of an episode. */
    public static String key(EpisodeId episode) {
        return key(episode.rule().value(), episode.subject());
    }

    private static String key(String rule, String subject) {
        return rule + ":" + subject;
    }
}
