package io.vigil.office.hindsight;

import io.vigil.ledger.Count;
import io.vigil.ledger.LedgerLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the days of sites whose late readings have settled: their number has changed since the day
 * was judged, and not since the last look. Used by one thread.
 */
final class LateHours {
    private Map<SiteDay, SortedMap<Instant, Long>> seen = Map.of();
    private final Map<SiteDay, SortedMap<Instant, Long>> judged = new HashMap<>();

    /**
     * A day of a site.
     *
     * @param day its beginning, UTC
     */
    record SiteDay(String site, Instant day) {
        Instant end() {
            return day.plus(1, ChronoUnit.DAYS);
        }
    }

    /**
     * Takes what the ledger says now.
     *
     * @return the days to judge, each with its hours that have late readings and their number
     */
    Map<SiteDay, SortedMap<Instant, Long>> settled(Collection<LedgerLine> lines) {
        Map<SiteDay, SortedMap<Instant, Long>> now = new HashMap<>();
        for (LedgerLine line : lines) {
            long late = line.arrived().counts().get(Count.LATE);
            if (late > 0 && !line.site().isEmpty()) {
                SiteDay day = new SiteDay(line.site(), line.hour().truncatedTo(ChronoUnit.DAYS));
                now.computeIfAbsent(day, key -> new TreeMap<>())
                        .merge(line.hour(), late, Long::sum);
            }
        }
        Map<SiteDay, SortedMap<Instant, Long>> settled = new HashMap<>();
        now.forEach(
                (day, hours) -> {
                    if (hours.equals(seen.get(day)) && !hours.equals(judged.get(day))) {
                        settled.put(day, hours);
                    }
                });
        seen = now;
        judged.keySet().retainAll(now.keySet());
        return settled;
    }

    /** The day was judged as it was given. */
    void judged(SiteDay day, SortedMap<Instant, Long> hours) {
        judged.put(day, hours);
    }
}
