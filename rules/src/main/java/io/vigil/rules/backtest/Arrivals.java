package io.vigil.rules.backtest;

import io.vigil.model.Reading;
import java.util.Iterator;
import java.util.List;

/** Readings in the order in which they arrived, to be gone through once. */
public interface Arrivals {
    /** The next reading; null at the end. */
    Reading next();

    /**
     * Whether the readings themselves say which of them were late. If not, lateness is found out as
     * the live job does: against the newest time seen from any sensor.
     */
    default boolean isLatenessKnown() {
        return false;
    }

    /** Readings that are held in memory. */
    static Arrivals of(List<Reading> readings) {
        Iterator<Reading> iterator = readings.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
