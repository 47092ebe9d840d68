package io.vigil.indicators;

import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How quickly the desk acts, by wall clock. A warning, or its rise, counts in the period in which
 * the desk took it up.
 *
 * @param acknowledge from when the desk had a warning, or its rise, until somebody acknowledged it
 * @param acknowledgeByGrade the same by the grade it had when the desk took it up
 * @param unacknowledged warnings and rises that nobody has acknowledged
 * @param report from when the desk first had a warning until it was first reported
 * @param release from when the desk first had a warning until the first message in earnest
 * @param escalations how often a missed deadline rang
 * @param clocks each deadline of the policy
 */
public record ResponseTimes(
        Durations acknowledge,
        Map<String, Durations> acknowledgeByGrade,
        long unacknowledged,
        Durations report,
        Durations release,
        long escalations,
        List<ClockFigures> clocks) {
    static ResponseTimes of(List<Episode> episodes, Period period, Instant asOf) {
        Map<String, List<Duration>> acknowledged = new LinkedHashMap<>();
        List<String> grades = List.of("blue", "yellow", "orange", "red");
        grades.forEach(grade -> acknowledged.put(grade, new ArrayList<>()));
        List<Duration> reported = new ArrayList<>();
        List<Duration> released = new ArrayList<>();
        long open = 0;
        long escalations = 0;
        for (Episode episode : episodes) {
            List<Transition> filed = episode.acts(TransitionKind.FILED);
            for (Transition demand : filed) {
                if (period.contains(demand.at())) {
                    Optional<Duration> took = acknowledged(episode, demand);
                    took.ifPresent(t -> acknowledged.get(demand.grade().key()).add(t));
                    open += took.isEmpty() ? 1 : 0;
                }
            }
            if (!filed.isEmpty() && period.contains(filed.get(0).at())) {
                Instant begun = filed.get(0).at();
                first(episode.acts(TransitionKind.REPORTED), begun).ifPresent(reported::add);
                first(inEarnest(episode), begun).ifPresent(released::add);
            }
            escalations +=
                    episode.acts(TransitionKind.ESCALATED).stream()
                            .filter(t -> period.contains(t.at()))
                            .count();
        }
        Map<String, Durations> byGrade = new LinkedHashMap<>();
        acknowledged.forEach((grade, times) -> byGrade.put(grade, Durations.of(times)));
        return new ResponseTimes(
                Durations.of(acknowledged.values().stream().flatMap(List::stream).toList()),
                byGrade,
                open,
                Durations.of(reported),
                Durations.of(released),
                escalations,
                ClockFigures.of(episodes, period, asOf));
    }

    /** Nobody can acknowledge less than there is, so the next one holds for what was asked for. */
    private static Optional<Duration> acknowledged(Episode episode, Transition demand) {
        return episode.acts(TransitionKind.ACKNOWLEDGED).stream()
                .filter(t -> Episode.act(t).number() > Episode.act(demand).number())
                .findFirst()
                .map(t -> Duration.between(demand.at(), t.at()));
    }

    private static List<Transition> inEarnest(Episode episode) {
        return episode.acts(TransitionKind.RELEASED).stream()
                .filter(
                        t ->
                                Episode.act(t)
                                        .proposal()
                                        .map(p -> p.status() == Proposal.Status.ACTUAL)
                                        .orElse(false))
                .toList();
    }

    private static Optional<Duration> first(List<Transition> acts, Instant begun) {
        return acts.stream().findFirst().map(t -> Duration.between(begun, t.at()));
    }
}
