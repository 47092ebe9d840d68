package io.vigil.web.ledger;

import io.vigil.ledger.Count;
import io.vigil.ledger.Counts;
import io.vigil.ledger.Gap;
import io.vigil.ledger.SensorSum;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A sensor's sum as it is answered; fields are those of {@link SensorSum}.
 *
 * @param lacking expected and not received
 * @param missing numbers that were passed over and have not come
 * @param gaps those numbers, for example {@code 17-19}
 * @param clockOffsetMs null where nothing was measured
 * @param clockDriftMsPerDay null where too little was measured
 */
public record SumView(
        String sensor,
        String site,
        long expected,
        long received,
        long lacking,
        long duplicates,
        long undecided,
        long older,
        long late,
        long reordered,
        long reused,
        long restarts,
        long missing,
        List<String> gaps,
        Long clockOffsetMs,
        Long clockDriftMsPerDay,
        Map<String, Long> rejects) {
    public static SumView of(SensorSum sum) {
        Counts counts = sum.counts();
        return new SumView(
                sum.sensor(),
                sum.site(),
                sum.expected(),
                counts.get(Count.RECEIVED),
                sum.lacking(),
                counts.get(Count.DUPLICATES),
                counts.get(Count.UNDECIDED),
                counts.get(Count.OLDER),
                counts.get(Count.LATE),
                counts.get(Count.REORDERED),
                counts.get(Count.REUSED),
                counts.get(Count.RESTARTS),
                counts.get(Count.MISSING),
                sum.gaps().stream().map(Gap::toString).toList(),
                orNull(sum.offsetMillis()),
                orNull(sum.driftMillisPerDay()),
                sum.rejects());
    }

    /** The same of many sensors, each of which lacks its own. */
    SumView withLacking(long sum) {
        return new SumView(
                sensor,
                site,
                expected,
                received,
                sum,
                duplicates,
                undecided,
                older,
                late,
                reordered,
                reused,
                restarts,
                missing,
                gaps,
                clockOffsetMs,
                clockDriftMsPerDay,
                rejects);
    }

    private static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
