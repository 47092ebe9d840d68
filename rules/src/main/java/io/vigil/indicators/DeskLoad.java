package io.vigil.indicators;

import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much rings at the desk. A ring is a warning that is raised or becomes more urgent while it is
 * not kept quiet; what rings again because nobody came is not counted anew.
 *
 * @param rings number of rings
 * @param quiet warnings raised or risen while they were kept quiet
 * @param averagePerTenMinutes rings for each ten minutes of the period
 * @param peakPerTenMinutes most rings in one slot of ten minutes
 * @param slotsAboveTen share of slots with more than {@link #FLOOD_BEGINS} rings
 * @param flood time in flood: from the slot with more than {@link #FLOOD_BEGINS} rings to the next
 *     with fewer than {@link #FLOOD_ENDS}
 * @param floods number of floods
 * @param byGrade rings by grade
 * @param topTen rules and subjects that ring most
 * @param topTenShare share of all rings that are theirs
 */
public record DeskLoad(
        long rings,
        long quiet,
        double averagePerTenMinutes,
        long peakPerTenMinutes,
        Share slotsAboveTen,
        Duration flood,
        long floods,
        Map<String, Long> byGrade,
        List<Source> topTen,
        Share topTenShare) {
    /** More rings than this within ten minutes begin a flood. */
    public static final int FLOOD_BEGINS = 10;

    /** Fewer rings than this within ten minutes end it. */
    public static final int FLOOD_ENDS = 5;

    private static final Duration SLOT = Duration.ofMinutes(10);
    private static final int MOST_SOURCES = 10;

    /**
     * What rings.
     *
     * @param rule id of the rule
     * @param subject id of the sensor, site or area
     */
    public record Source(String rule, String subject, long rings) {}

    static DeskLoad of(List<Episode> episodes, Period period) {
        List<Transition> rings = new ArrayList<>();
        long quiet = 0;
        for (Episode episode : episodes) {
            for (Transition transition : episode.engine()) {
                if (isRing(transition) && period.contains(transition.detectedAt())) {
                    if (episode.isQuietAt(transition)) {
                        quiet++;
                    } else {
                        rings.add(transition);
                    }
                }
            }
        }
        long[] slots = new long[Math.toIntExact(period.slots(SLOT))];
        for (Transition ring : rings) {
            slots[slot(ring.detectedAt(), period)]++;
        }
        List<Source> sources = sources(rings);
        List<Source> top = sources.subList(0, Math.min(MOST_SOURCES, sources.size()));
        Flood flood = Flood.in(slots);
        return new DeskLoad(
                rings.size(),
                quiet,
                rings.size() * (double) SLOT.toMillis() / period.length().toMillis(),
                Arrays.stream(slots).max().orElse(0),
                new Share(Arrays.stream(slots).filter(n -> n > FLOOD_BEGINS).count(), slots.length),
                SLOT.multipliedBy(flood.slots()),
                flood.count(),
                byGrade(rings),
                top,
                new Share(top.stream().mapToLong(Source::rings).sum(), rings.size()));
    }

    private static boolean isRing(Transition transition) {
        return transition.kind() == TransitionKind.RAISED
                || transition.kind() == TransitionKind.UPGRADED;
    }

    private static int slot(Instant at, Period period) {
        return (int) (Duration.between(period.from(), at).toMillis() / SLOT.toMillis());
    }

    /** Slots in flood and how often one began. */
    private record Flood(long slots, long count) {
        static Flood in(long[] slots) {
            long inFlood = 0;
            long count = 0;
            boolean on = false;
            for (long rings : slots) {
                if (!on && rings > FLOOD_BEGINS) {
                    on = true;
                    count++;
                } else if (on && rings < FLOOD_ENDS) {
                    on = false;
                }
                inFlood += on ? 1 : 0;
            }
            return new Flood(inFlood, count);
        }
    }

    private static Map<String, Long> byGrade(List<Transition> rings) {
        Map<String, Long> result = new LinkedHashMap<>();
        for (String grade : List.of("blue", "yellow", "orange", "red")) {
            result.put(grade, rings.stream().filter(t -> t.grade().key().equals(grade)).count());
        }
        return result;
    }

    private static List<Source> sources(List<Transition> rings) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (Transition ring : rings) {
            counts.merge(
                    List.of(ring.episode().rule().value(), ring.episode().subject()),
                    1L,
                    Long::sum);
        }
        return counts.entrySet().stream()
                .map(e -> new Source(e.getKey().get(0), e.getKey().get(1), e.getValue()))
                .sorted(
                        Comparator.comparingLong(Source::rings)
                                .reversed()
                                .thenComparing(Source::rule)
                                .thenComparing(Source::subject))
                .toList();
    }
}
