package io.vigil.store;

import java.util.Locale;

/** What a store keeps, by the table or measurement that it is kept in. */
public enum RecordKind {
    READING,
    /** What is kept of the readings of a minute. */
    MINUTE,
    WARNING,
    /** Warnings of shadow rules. */
    SHADOW_WARNING,
    /** What the desk did to warnings. */
    ACT,
    REJECT,
    JOURNAL,
    LEDGER,
    /** Days that are answered from minutes; after the minutes, so that none is missed meanwhile. */
    SEALED;

    /** Name of the table or measurement, the same in every store. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
