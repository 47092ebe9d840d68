package io.vigil.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the upkeep of a store needs and nobody else: readings and minutes as they lie, whichever of
 * them questions are answered from. Ranges include {@code from} and exclude {@code to}.
 * Thread-safe; every method throws {@link StoreQueryException} if the store cannot do it.
 */
public interface StoreUpkeep {
    /** Time of the first stored reading of any sensor from a moment on. */
    Optional<Instant> firstReading(Instant from);

    /** Number of readings. */
    long readingCount(Instant from, Instant to);

    /** All readings of all sensors, in no order. */
    List<ReadingRecord> readings(Instant from, Instant to);

    /** All minutes of all sensors that begin in the range, in no order. */
    List<MinuteRecord> minutes(Instant from, Instant to);

    /** What is known of a day; empty if its minutes were never made. */
    Optional<SealedDay> sealed(Instant day);

    /**
     * Removes the readings of a day, if they are as many as expected. A reading that is written
     * meanwhile stays, with the embedded store; one that reaches a server between its counting and
     * its removing is removed with the others.
     *
     * @return whether they were removed
     */
    boolean removeReadings(SealedDay day, long expected);

    /** Removes minutes before a moment; a store may keep those of the last days before it. */
    void removeMinutes(Instant before);
}
