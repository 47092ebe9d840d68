package io.vigil.store.copy;

import io.vigil.store.RecordKind;
import java.time.Instant;

/**
 * A series of which two stores do not hold the same number of records.
 *
 * @param series for example sensor and quantity
 * @param from begin of the time in which they differ
 * @param to end of it
 * @param source records of the series in that time where they come from
 * @param target records of it where they were copied to
 */
public record Difference(
        RecordKind kind, String series, Instant from, Instant to, long source, long target) {
    /** Both differ, the one after the other. */
    Difference and(Difference later) {
        return new Difference(
                kind, series, from, later.to, source + later.source, target + later.target);
    }
}
