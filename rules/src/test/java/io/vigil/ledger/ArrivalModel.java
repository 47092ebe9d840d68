package io.vigil.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A sender whose messages are withheld, duplicated, reordered and delayed, and what a ledger that
 * forgets nothing would say: everything is counted again from the whole list of arrivals. A message
 * is late by the clock of events, which stands at the newest reading.
 */
public final class ArrivalModel {
    static final long START = 1_780_000_000_000L;

    /** A message as it arrives. */
    public record Arrival(long at, long number, long now) {}

    private final long lateness;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<Long> withheld = new TreeSet<>();

    /**
     * @param start time of the first reading
     * @param messages numbered from {@code first} on, one each {@code step} milliseconds
     * @param lateness by which a message is delayed, and then some
     * @param share of the messages that each trouble befalls
     */
    public ArrivalModel(
            SplittableRandom random,
            long start,
            long first,
            int messages,
            long step,
            long lateness,
            double share) {
        this.lateness = lateness;
        for (int i = 0; i < messages; i++) {
            long at = start + i * step;
            long number = first + i;
            boolean safe = i == 0 || i == messages - 1;
            if (!safe && random.nextDouble() < share) {
                withheld.add(number);
                continue;
            }
            long now = at + 50 + random.nextInt(100);
            if (!safe && random.nextDouble() < share) {
                now += 2 * step + random.nextInt((int) Math.min(8 * step, 1_000_000)); // reordered
            }
            if (!safe && random.nextDouble() < share) {
                now += lateness + random.nextInt(3_600_000); // delayed
            }
            arrive(at, number, now);
            if (random.nextDouble() < share) {
                arrive(at, number, now + 1 + random.nextInt((int) (3 * step)));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::now));
    }

    private void arrive(long at, long number, long now) {
        arrivals.add(new Arrival(at, number, now));
    }

    /** All that arrives, in order. */
    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** Numbers that were never sent. */
    public Set<Long> withheld() {
        return withheld;
    }

    /** Which of the arrivals are late, in their order. */
    List<Boolean> late() {
        List<Boolean> late = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        for (Arrival arrival : arrivals) {
            late.add(newest > arrival.at() + lateness);
            newest = Math.max(newest, arrival.at());
        }
        return late;
    }

    /** Counts by beginning of the hour. */
    public Map<Instant, Counts> counts() {
        Map<Integer, Map<Count, Long>> sums = new TreeMap<>();
        Set<Long> seen = new HashSet<>();
        Map<Long, Integer> passedOver = new HashMap<>();
        long highest = -1;
        Iterator<Boolean> late = late().iterator();
        for (Arrival arrival : arrivals) {
            boolean isLate = late.next();
            int hour = HourBook.hourOf(arrival.at());
            Map<Count, Long> counts = sums.computeIfAbsent(hour, h -> new HashMap<>());
            for (long n = highest + 1; highest >= 0 && n < arrival.number(); n++) {
                passedOver.put(n, hour);
            }
            if (!seen.add(arrival.at())) {
                counts.merge(Count.DUPLICATES, 1L, Long::sum);
            } else {
                counts.merge(Count.RECEIVED, 1L, Long::sum);
                counts.merge(Count.LATE, isLate ? 1L : 0L, Long::sum);
                counts.merge(Count.REORDERED, arrival.number() < highest ? 1L : 0L, Long::sum);
            }
            highest = Math.max(highest, arrival.number());
        }
        arrivals.forEach(arrival -> passedOver.remove(arrival.number()));
        passedOver.values().forEach(hour -> sums.get(hour).merge(Count.MISSING, 1L, Long::sum));
        Map<Instant, Counts> result = new TreeMap<>();
        sums.forEach(
                (hour, values) ->
                        result.put(
                                Instant.ofEpochMilli(hour * HourBook.HOUR_MILLIS), counts(values)));
        return result;
    }

    private static Counts counts(Map<Count, Long> values) {
        Counts counts = Counts.NONE;
        for (Map.Entry<Count, Long> value : values.entrySet()) {
            counts = counts.with(value.getKey(), value.getValue());
        }
        return counts;
    }
}
