package io.vigil.warnings;

import io.vigil.model.RuleId;
import java.util.Objects;
import java.util.Optional;

/**
 * Identity of one episode of one rule on one subject. The number counts the episodes in state, so
 * the same readings give the same identity again after a failure.
 *
 * @param subject id of the sensor, site or area that is judged
 * @param number from 1
 */
public record EpisodeId(RuleId rule, String subject, long number) {
    public EpisodeId {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(subject, "subject");
        if (number < 1) {
            throw new IllegalArgumentException("episode numbers start at 1, but was " + number);
        }
    }

    /**
     * Reads {@code rule:subject:number}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static EpisodeId parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first < 0 || first == last) {
            throw new IllegalArgumentException(
                    "expected rule:subject:number, but was \"" + text + "\"");
        }
        return new EpisodeId(
                new RuleId(text.substring(0, first)),
                text.substring(first + 1, last),
                Long.parseLong(text.substring(last + 1)));
    }

    /** The same; empty if the text is none. */
    public static Optional<EpisodeId> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return rule + ":" + subject + ":" + number;
    }
}
