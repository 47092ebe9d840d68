package io.vigil.store;

import io.vigil.ledger.LedgerLine;
import io.vigil.model.SensorId;
import io.vigil.rejects.Reject;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked of a store, the same for every adapter. What lies before {@link #rawFrom} is
 * answered from minutes ({@link MinuteRecord}), each of which counts where it begins. Ranges
 * include {@code from} and exclude {@code to}. Thread-safe; every method throws {@link
 * StoreQueryException} if the store cannot answer.
 */
public interface StoreQueries {
    /**
     * First moment from which on the readings themselves are kept; before it there are minutes
     * only. Empty if nothing was ever summed up.
     */
    Optional<Instant> rawFrom();

    /** Newest value of each quantity; sensors without any are absent. */
    Map<SensorId, List<ReadingRecord>> latest(Collection<SensorId> sensors);

    /**
     * A quantity over time, oldest first: the readings themselves if there are at most {@code
     * maxPoints}, else at most that many buckets of equal width from {@code from} on, empty ones
     * left out. Where readings are no longer kept, a minute stands for those it had.
     *
     * @param maxPoints at least 1
     */
    List<Sample> series(SensorId sensor, String quantity, Instant from, Instant to, int maxPoints);

    /**
     * All readings of these sensors from {@link #rawFrom} on, by time, then sensor, then quantity.
     */
    List<ReadingRecord> readings(Collection<SensorId> sensors, Instant from, Instant to);

    /**
     * Transitions, newest first: what came of readings and what the desk did, together, in the
     * order of {@link TransitionFilter#NEWEST_FIRST}.
     */
    List<Transition> transitions(TransitionFilter filter);

    /**
     * All transitions and acts of many episodes at once, those of shadow rules left out, each in
     * the order of {@link TransitionFilter#NEWEST_FIRST}; episodes without any are absent.
     */
    Map<EpisodeId, List<Transition>> episodes(Collection<EpisodeId> episodes);

    /**
     * Last transition of every episode that has not ended, newest first. Only what came of
     * readings, rules or catalogue counts; what the desk did changes nothing here.
     */
    List<Transition> openWarnings();

    /**
     * Rejects, newest first.
     *
     * @param enterprise only those of this one; of all if empty
     */
    List<Reject> rejects(Optional<String> enterprise, Instant from, Instant to, int limit);

    /**
     * The ledger of an enterprise, by hour, then sensor, then part.
     *
     * @param sensor only the lines of this one; of all, and those without a sensor, if empty
     */
    List<LedgerLine> ledger(String enterprise, Optional<SensorId> sensor, Instant from, Instant to);

    /** Records of the journal, newest first; of one instant by kind, then id. */
    List<JournalRecord> journal(JournalFilter filter);

    /**
     * How much of each quantity of these sensors is stored; quantities without any are absent. In
     * no order. The readings of a minute are taken to lie as far apart as they can.
     *
     * @param slot width of the slots, at least 1 ms, the first of which begins at {@code from}
     */
    List<ReadingCount> readingCounts(
            Collection<SensorId> sensors, Instant from, Instant to, Duration slot);

    /** Number of stored values, and of those that minutes stand for. */
    long readingCount(Instant from, Instant to);
}
