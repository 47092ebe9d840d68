package io.vigil.indicators;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How long something took, over many cases. Percentiles are those of the nearest rank: the value at
 * place ⌈p·n⌉ of the sorted ones, so each is one that occurred.
 *
 * @param count number of cases
 */
public record Durations(
        long count, Optional<Duration> median, Optional<Duration> p90, Optional<Duration> longest) {
    public static Durations of(Collection<Duration> values) {
        List<Duration> sorted = values.stream().sorted().toList();
        return new Durations(sorted.size(), rank(sorted, 50), rank(sorted, 90), rank(sorted, 100));
    }

    private static Optional<Duration> rank(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sorted.get((percent * sorted.size() + 99) / 100 - 1));
    }
}
