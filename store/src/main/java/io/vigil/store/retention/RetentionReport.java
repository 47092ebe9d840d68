package io.vigil.store.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param sealedDays days whose readings were summed up into minutes
 * @param readings readings of those days
 * @param minutes minutes written
 * @param removedDays days whose readings were removed
 * @param waitingDays days that are summed up and whose readings the next run removes
 * @param disturbedDays days that changed while they were summed up, for the next run
 * @param oldest first reading that is older than its time and still there
 */
public record RetentionReport(
        int sealedDays,
        long readings,
        long minutes,
        int removedDays,
        int waitingDays,
        int disturbedDays,
        Optional<Instant> oldest) {
    /**
     * How long before a moment the first reading lies that is still there.
     *
     * @param limit by which readings are old
     */
    public Duration behind(Instant limit) {
        return oldest.filter(limit::isAfter)
                .map(at -> Duration.between(at, limit))
                .orElse(Duration.ZERO);
    }
}
