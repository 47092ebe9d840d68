package io.vigil.store;

import io.vigil.ledger.LedgerLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * An hour of the loss ledger. Identity: (enterprise, sensor, part, hour). Whoever writes the same
 * identity again replaces the line by its newer version.
 */
public record LedgerRecord(LedgerLine line) implements StoreRecord {
    /** Oldest first, then by sensor; what arrived before what was refused. */
    public static final Comparator<LedgerLine> BY_HOUR =
            Comparator.comparing(LedgerLine::hour)
                    .thenComparing(LedgerLine::sensor)
                    .thenComparing(LedgerLine::part);

    public LedgerRecord {
        Objects.requireNonNull(line, "line");
    }

    @Override
    public Instant at() {
        return line.hour();
    }
}
