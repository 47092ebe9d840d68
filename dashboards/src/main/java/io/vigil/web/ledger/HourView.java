package io.vigil.web.ledger;

import io.vigil.ledger.Count;
import io.vigil.ledger.Counts;
import io.vigil.ledger.LedgerLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * One hour of a sensor as it is answered.
 *
 * @param expected readings in the whole hour at the interval of then; a fraction for long intervals
 */
public record HourView(
        Instant hour,
        double expected,
        long received,
        long duplicates,
        long late,
        long reordered,
        long missing) {
    private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();

    static List<HourView> of(Collection<LedgerLine> lines) {
        return lines.stream()
                .filter(line -> line.part() == LedgerLine.Part.ARRIVALS)
                .map(HourView::of)
                .toList();
    }

    private static HourView of(LedgerLine line) {
        Counts counts = line.arrived().counts();
        long interval = line.interval().toMillis();
        return new HourView(
                line.hour(),
                interval == 0 ? 0 : HOUR_MILLIS / interval,
                counts.get(Count.RECEIVED),
                counts.get(Count.DUPLICATES),
                counts.get(Count.LATE),
                counts.get(Count.REORDERED),
                counts.get(Count.MISSING));
    }
}
