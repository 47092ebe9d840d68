package io.vigil.store;

import java.time.Instant;

/**
 * What can be stored. Each kind has an identity; storing the same identity twice changes nothing.
 */
public sealed interface StoreRecord
        permits ReadingRecord,
                TransitionRecord,
                RejectRecord,
                JournalRecord,
                LedgerRecord,
                MinuteRecord,
                SealedDay {
    /** Time under which it is stored; stores keep milliseconds of it for comparing. */
    Instant at();
}
