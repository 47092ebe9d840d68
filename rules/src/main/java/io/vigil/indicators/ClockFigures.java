package io.vigil.indicators;

import io.vigil.warnings.DeskState.Clock;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one deadline of the desk's policy was kept. A clock counts in the period in which it began to
 * run; one that fell away before it was due, because the desk was done with the warning, counts
 * nowhere.
 *
 * @param key the policy's key
 * @param inTime share done by the deadline, of those done or due
 * @param late done after the deadline
 * @param missed not done, and the deadline is past
 * @param pending not done, and there is still time
 * @param took from the clock's beginning until it was done
 */
public record ClockFigures(
        String key, Share inTime, long late, long missed, long pending, Durations took) {
    /** A clock and when it was first seen. */
    private record Run(Clock clock, Instant began, boolean stands) {}

    /**
     * By key, in its order.
     *
     * @param asOf when the figures are made: deadlines after it are not missed yet
     */
    static List<ClockFigures> of(List<Episode> episodes, Period period, Instant asOf) {
        Map<String, List<Run>> byKey = new TreeMap<>();
        for (Episode episode : episodes) {
            runs(episode).stream()
                    .filter(run -> period.contains(run.began()))
                    .forEach(
                            run ->
                                    byKey.computeIfAbsent(
                                                    run.clock().key(), key -> new ArrayList<>())
                                            .add(run));
        }
        return byKey.entrySet().stream().map(e -> of(e.getKey(), e.getValue(), asOf)).toList();
    }

    private static List<Run> runs(Episode episode) {
        record Identity(String key, Instant due) {}
        Map<Identity, Run> runs = new LinkedHashMap<>();
        for (Transition transition : episode.acts()) {
            Map<Identity, Run> now = new LinkedHashMap<>();
            for (Clock clock : Episode.act(transition).after().clocks()) {
                Identity identity = new Identity(clock.key(), clock.due());
                Run known = runs.get(identity);
                Instant began = known == null ? transition.at() : known.began();
                now.put(identity, new Run(clock, began, true));
            }
            runs.replaceAll((id, run) -> new Run(run.clock(), run.began(), false));
            runs.putAll(now);
        }
        return List.copyOf(runs.values());
    }

    private static ClockFigures of(String key, List<Run> runs, Instant asOf) {
        long inTime = 0;
        long late = 0;
        long missed = 0;
        long pending = 0;
        List<Duration> took = new ArrayList<>();
        for (Run run : runs) {
            if (run.clock().done().isPresent()) {
                Instant done = run.clock().done().get().at();
                took.add(Duration.between(run.began(), done));
                if (done.isAfter(run.clock().due())) {
                    late++;
                } else {
                    inTime++;
                }
            } else if (run.clock().overdue() || (run.stands() && asOf.isAfter(run.clock().due()))) {
                missed++;
            } else if (run.stands()) {
                pending++;
            }
        }
        return new ClockFigures(
                key,
                new Share(inTime, inTime + late + missed),
                late,
                missed,
                pending,
                Durations.of(took));
    }
}
