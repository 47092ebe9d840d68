package io.vigil.cap;

import io.vigil.cap.CapAlert.Certainty;
import io.vigil.cap.CapAlert.Urgency;
import io.vigil.warnings.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How soon and how surely, from what a grade rests on.
 *
 * <p>A limit that is reached now is Immediate; one that a trend will reach is Expected within the
 * hour, else Future. Measured is Observed. A trend whose 95 % interval lies wholly beyond the
 * limit, that is, one whose latest time is finite, is Likely, any other Possible. What rests on
 * readings that have stopped is at most Possible.
 *
 * @param ahead time until the limit is reached; empty if it is reached now
 */
public record Outlook(Urgency urgency, Certainty certainty, Optional<Duration> ahead) {
    private static final Duration EXPECTED = Duration.ofHours(1);

    public Outlook {
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(ahead, "ahead");
    }

    /**
     * Judges evidence.
     *
     * @param stale whether it rests on readings that have stopped
     */
    public static Outlook of(List<Evidence> evidence, boolean stale) {
        Evidence soonest = null;
        for (Evidence one : evidence) {
            if (one.timeToLimitSeconds() != null
                    && one.timeToLimitSeconds() > 0
                    && (soonest == null
                            || one.timeToLimitSeconds() < soonest.timeToLimitSeconds())) {
                soonest = one;
            }
        }
        if (soonest == null) {
            return new Outlook(
                    Urgency.IMMEDIATE,
                    stale ? Certainty.POSSIBLE : Certainty.OBSERVED,
                    Optional.empty());
        }
        Duration ahead = Duration.ofSeconds(Math.round(soonest.timeToLimitSeconds()));
        boolean sure = soonest.latestSeconds() != null && !stale;
        return new Outlook(
                ahead.compareTo(EXPECTED) <= 0 ? Urgency.EXPECTED : Urgency.FUTURE,
                sure ? Certainty.LIKELY : Certainty.POSSIBLE,
                Optional.of(ahead));
    }
}
