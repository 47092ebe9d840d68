package io.vigil.store.copy;

import io.vigil.store.RecordKind;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreContents.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts what two stores hold, series by series and stretch of time by stretch, so that something
 * missing and something strange do not cancel out. Holds as much as there are series. Not
 * thread-safe.
 */
final class StoreComparison {
    /** Counted by one question; it is answered in a few seconds. */
    private static final long SLICE = 1_000_000;

    /** A difference is pinned down to this long. */
    private static final Duration FINE = Duration.ofHours(1);

    private final StoreContents source;
    private final StoreContents target;
    private final Map<String, Difference> differences = new LinkedHashMap<>();

    /** How many records of a kind there are. */
    record Counts(long source, long target) {
        static final Counts NONE = new Counts(0, 0);

        Counts and(Counts other) {
            return new Counts(source + other.source, target + other.target);
        }
    }

    /** What both stores hold in a stretch of time. */
    private record Held(Map<String, Long> source, Map<String, Long> target) {
        boolean differs() {
            return !source.equals(target);
        }

        boolean isOneSided() {
            return source.isEmpty() || target.isEmpty();
        }

        Counts counts() {
            return new Counts(sum(source), sum(target));
        }

        private static long sum(Map<String, Long> counts) {
            return counts.values().stream().mapToLong(count -> count).sum();
        }
    }

    StoreComparison(StoreContents source, StoreContents target) {
        this.source = source;
        this.target = target;
    }

    /** Counts a kind in both stores, from its first record in the source to its last. */
    Counts compare(RecordKind kind, Extent extent) {
        Counts counts = Counts.NONE;
        Slices slices = new Slices(source, kind, extent.first(), extent.end(), SLICE);
        while (slices.hasNext()) {
            Slices.Slice slice = slices.next();
            Held held = held(kind, slice.from(), slice.to());
            pinDown(kind, slice.from(), slice.to(), held);
            counts = counts.and(held.counts());
        }
        return counts;
    }

    private Held held(RecordKind kind, Instant from, Instant to) {
        return new Held(source.countBySeries(kind, from, to), target.countBySeries(kind, from, to));
    }

    private void pinDown(RecordKind kind, Instant from, Instant to, Held held) {
        if (!held.differs()) {
            return;
        }
        Duration length = Duration.between(from, to);
        if (length.compareTo(FINE) <= 0 || held.isOneSided()) {
            keep(kind, from, to, held);
            return;
        }
        Instant middle = from.plusMillis(length.toMillis() / 2);
        pinDown(kind, from, middle, held(kind, from, middle));
        pinDown(kind, middle, to, held(kind, middle, to));
    }

    private void keep(RecordKind kind, Instant from, Instant to, Held held) {
        TreeSet<String> all = new TreeSet<>(held.source.keySet());
        all.addAll(held.target.keySet());
        for (String series : all) {
            long one = held.source.getOrDefault(series, 0L);
            long other = held.target.getOrDefault(series, 0L);
            if (one != other) {
                differences.merge(
                        kind + " " + series,
                        new Difference(kind, series, from, to, one, other),
                        Difference::and);
            }
        }
    }

    /** What was found until now; a series is named once. */
    List<Difference> differences() {
        return List.copyOf(differences.values());
    }
}
