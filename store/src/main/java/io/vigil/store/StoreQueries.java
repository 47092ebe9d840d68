package io.vigil.store;

import io.vigil.model.SensorId;
import io.vigil.rejects.Reject;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked of a store, the same for every adapter. Ranges include {@code from} and exclude
 * {@code to}. Thread-safe; every method throws {@link StoreQueryException} if the store cannot
 * answer.
 */
public interface StoreQueries {
    /** Newest value of each quantity; sensors without any are absent. */
    Map<SensorId, List<ReadingRecord>> latest(Collection<SensorId> sensors);

    /**
     * A quantity over time, oldest first: the readings themselves if there are at most {@code
     * maxPoints}, else at most that many buckets of equal width from {@code from} on, empty ones
     * left out.
     *
     * @param maxPoints at least 1
     */
    List<Sample> series(SensorId sensor, String quantity, Instant from, Instant to, int maxPoints);

    /** All readings of these sensors, by time, then sensor, then quantity. */
    List<ReadingRecord> readings(Collection<SensorId> sensors, Instant from, Instant to);

    /** Transitions, newest first. */
    List<Transition> transitions(TransitionFilter filter);

    /** Last transition of every episode that has not ended, newest first. */
    List<Transition> openWarnings();

    /**
     * Rejects, newest first.
     *
     * @param enterprise only those of this one; of all if empty
     */
    List<Reject> rejects(Optional<String> enterprise, Instant from, Instant to, int limit);

    /** Number of stored values. */
    long readingCount(Instant from, Instant to);
}
