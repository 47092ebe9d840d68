package io.vigil.store;

import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.rules.backtest.Arrivals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The readings that a store keeps, in order of their own time, since nobody wrote down when they
 * arrived; which of them were late is stored. Values of one sensor and moment are one reading. Not
 * thread-safe.
 */
public final class StoreArrivals implements Arrivals {
    private final StoredReadings stored;
    private final Deque<ReadingRecord> ahead = new ArrayDeque<>();

    /** Goes through what is left of {@code stored}, which nobody else reads then. */
    public StoreArrivals(StoredReadings stored) {
        this.stored = stored;
    }

    @Override
    public boolean isLatenessKnown() {
        return true;
    }

    @Override
    public Reading next() {
        while (ahead.isEmpty()) {
            List<ReadingRecord> page = stored.nextPage();
            if (page.isEmpty() && stored.isAtEnd()) {
                return null;
            }
            ahead.addAll(page);
        }
        ReadingRecord first = ahead.poll();
        List<Measurement> measurements = new ArrayList<>(4);
        measurements.add(measurement(first));
        while (!ahead.isEmpty() && isSameMoment(first, ahead.peek())) {
            measurements.add(measurement(ahead.poll()));
        }
        return new Reading(
                first.sensor(), first.atMillis(), Reading.NO_SEQUENCE, first.late(), measurements);
    }

    private static boolean isSameMoment(ReadingRecord a, ReadingRecord b) {
        return a.atMillis() == b.atMillis() && a.sensor().equals(b.sensor());
    }

    private static Measurement measurement(ReadingRecord value) {
        return new Measurement(value.quantity(), value.value(), value.quality());
    }
}
