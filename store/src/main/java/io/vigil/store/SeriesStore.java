package io.vigil.store;

import java.util.List;
import java.util.Optional;

/**
 * The one port for readings, what is kept of old ones, warnings, rejects, the ledger and the
 * journal. Thread-safe.
 *
 * <p>Writing is idempotent: each record has an identity, and writing the same identity again leaves
 * one record. So whoever is unsure whether a batch arrived writes it again.
 */
public interface SeriesStore extends AutoCloseable {
    /**
     * Writes a batch and returns when it is stored, or says why not. Blocks; never throws for what
     * the store or its server does.
     */
    WriteVerdict write(List<? extends StoreRecord> batch);

    /**
     * Reads. What {@link #write} has stored before the call is seen by it.
     *
     * <p>Queries throw {@link StoreQueryException} if the store cannot answer.
     */
    StoreQueries query();

    /** What keeps the store small; see {@link io.vigil.store.retention.RetentionRun}. */
    StoreUpkeep upkeep();

    /**
     * All that is stored, for copies and comparisons. What was stored before a call is seen by it.
     */
    StoreContents contents();

    /** Whether a write would have a chance now. Asks the server where there is one. */
    boolean isAvailable();

    /**
     * Holds everything that was stored before this call as it is now, to be copied while the store
     * goes on. Blocks until it can be held, a few seconds at most; one holder at a time.
     *
     * @return empty if the store's files are not here
     * @throws StoreUnusableException if it cannot be held now
     */
    default Optional<HeldStore> hold() {
        return Optional.empty();
    }

    /** Releases what the store holds. Closing twice does nothing. */
    @Override
    void close();
}
