package io.vigil.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a store holds, to be gone through and counted kind by kind, the same for every
 * adapter: for copies and comparisons, not for the live system. Ranges include {@code from} and
 * exclude {@code to}. Thread-safe; every method throws {@link StoreQueryException} if the store
 * cannot answer in full.
 */
public interface StoreContents {
    /**
     * From the first record of a kind to the last.
     *
     * @param first time of the first
     * @param end a millisecond after the last
     */
    record Extent(Instant first, Instant end) {}

    /** Where the records of a kind lie; empty if there are none. */
    Optional<Extent> extent(RecordKind kind);

    /** Number of records of a kind. */
    long count(RecordKind kind, Instant from, Instant to);

    /**
     * Number of records of each series that has any: of a sensor and quantity, a rule and subject,
     * an enterprise and code, a kind of journal, an enterprise and sensor. Days are one series
     * without a name.
     */
    Map<String, Long> countBySeries(RecordKind kind, Instant from, Instant to);

    /**
     * Some of the records of a kind, by time. Pages fit together as long as nobody writes.
     *
     * @param skip records before them
     * @param limit most records to return; fewer do not mean that there are no more, since what
     *     another version wrote may be left out
     */
    List<StoreRecord> page(RecordKind kind, Instant from, Instant to, long skip, int limit);
}
