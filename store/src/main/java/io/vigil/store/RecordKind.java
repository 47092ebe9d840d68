package io.vigil.store;

import java.util.List;
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

    /** Columns or tags that tell its series, the same in every store; none if it is one series. */
    public List<String> series() {
        return switch (this) {
            case READING, MINUTE -> List.of("sensor", "quantity");
            case WARNING, SHADOW_WARNING, ACT -> List.of("rule", "subject");
            case REJECT -> List.of("enterprise", "code");
            case JOURNAL -> List.of("kind");
            case LEDGER -> List.of("enterprise", "sensor");
            case SEALED -> List.of();
        };
    }

    /** Name of the table or measurement, the same in every store. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
