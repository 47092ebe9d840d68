package io.vigil.store;

import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.Act;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Which transitions are wanted; what is empty does not restrict. Times are compared in
 * milliseconds.
 *
 * @param from first instant
 * @param to first instant that is too late
 * @param shadow those of shadow rules, which are kept apart, instead of those of live ones
 * @param limit most transitions to return, the newest first
 */
public record TransitionFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<SiteId> site,
        Optional<RuleId> rule,
        Optional<EpisodeId> episode,
        boolean shadow,
        int limit) {
    /**
     * The newest first; of one instant the newer episode first, then the higher number, then what
     * the desk did, its last act first.
     */
    public static final Comparator<Transition> NEWEST_FIRST =
            Comparator.comparing(Transition::at)
                    .thenComparingLong(transition -> transition.episode().number())
                    .thenComparingLong(Transition::sequence)
                    .thenComparingLong(TransitionFilter::actNumber)
                    .reversed();

    private static long actNumber(Transition transition) {
        return transition.act().map(Act::number).orElse(0L);
    }

    public TransitionFilter {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(episode, "episode");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
    }

    /** The newest {@code limit} transitions of all. */
    public static TransitionFilter newest(int limit) {
        return new TransitionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                limit);
    }

    /** The same of shadow rules. */
    public TransitionFilter ofShadow() {
        return new TransitionFilter(from, to, site, rule, episode, true, limit);
    }

    /** The same, from an instant on. */
    public TransitionFilter since(Instant from) {
        return new TransitionFilter(Optional.of(from), to, site, rule, episode, shadow, limit);
    }

    public TransitionFilter between(Instant from, Instant to) {
        return new TransitionFilter(
                Optional.of(from), Optional.of(to), site, rule, episode, shadow, limit);
    }

    public TransitionFilter ofSite(SiteId site) {
        return new TransitionFilter(from, to, Optional.of(site), rule, episode, shadow, limit);
    }

    public TransitionFilter ofRule(RuleId rule) {
        return new TransitionFilter(from, to, site, Optional.of(rule), episode, shadow, limit);
    }

    public TransitionFilter ofEpisode(EpisodeId episode) {
        return new TransitionFilter(from, to, site, rule, Optional.of(episode), shadow, limit);
    }
}
