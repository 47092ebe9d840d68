package io.vigil.exercise;

import io.vigil.exercise.DrillScript.Target;
import io.vigil.model.Grade;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a drill went: what was warned of, and how long people took.
 *
 * @param warnings each warning of the drill, in the order in which they were raised
 * @param times from the first warning to the first time that somebody did it; absent if nobody did
 * @param missed targets that were not reached in time, or not at all
 */
public record DrillReport(
        Drill drill, List<Line> warnings, Map<Target, Duration> times, List<Target> missed) {
    /**
     * One warning.
     *
     * @param highest most urgent grade it had
     * @param raisedAt when it was noticed
     * @param times from then on to the first time that somebody did it
     */
    public record Line(
            EpisodeId episode, Grade highest, Instant raisedAt, Map<Target, Duration> times) {
        public Line {
            Objects.requireNonNull(episode, "episode");
            Objects.requireNonNull(highest, "highest");
            Objects.requireNonNull(raisedAt, "raisedAt");
            times = Map.copyOf(times);
        }
    }

    public DrillReport {
        Objects.requireNonNull(drill, "drill");
        warnings = List.copyOf(warnings);
        times = Map.copyOf(times);
        missed = List.copyOf(missed);
    }

    /**
     * Puts the report together.
     *
     * @param transitions of any warnings; those of other drills and real ones are left out
     */
    public static DrillReport of(Drill drill, List<Transition> transitions) {
        Map<EpisodeId, List<Transition>> episodes = new LinkedHashMap<>();
        transitions.stream()
                .filter(transition -> transition.exercise().equals(Optional.of(drill.id())))
                .sorted(Comparator.comparing(Transition::detectedAt))
                .forEach(t -> episodes.computeIfAbsent(t.episode(), e -> new ArrayList<>()).add(t));
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<EpisodeId, List<Transition>> entry : episodes.entrySet()) {
            line(entry.getKey(), entry.getValue()).ifPresent(lines::add);
        }
        lines.sort(Comparator.comparing(Line::raisedAt));
        Map<Target, Duration> times = new EnumMap<>(Target.class);
        for (Line line : lines) {
            Duration offset = Duration.between(lines.get(0).raisedAt(), line.raisedAt());
            line.times()
                    .forEach(
                            (target, time) ->
                                    times.merge(target, offset.plus(time), DrillReport::earlier));
        }
        List<Target> missed =
                drill.targets().entrySet().stream()
                        .filter(
                                target ->
                                        !times.containsKey(target.getKey())
                                                || times.get(target.getKey())
                                                                .compareTo(target.getValue())
                                                        > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return new DrillReport(drill, lines, times, missed);
    }

    private static Duration earlier(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Optional<Line> line(EpisodeId episode, List<Transition> transitions) {
        Optional<Instant> raised =
                transitions.stream()
                        .filter(transition -> transition.kind() == TransitionKind.RAISED)
                        .map(Transition::detectedAt)
                        .findFirst();
        if (raised.isEmpty()) {
            return Optional.empty();
        }
        Map<Target, Duration> times = new EnumMap<>(Target.class);
        for (Transition transition : transitions) {
            target(transition.kind())
                    .ifPresent(
                            target ->
                                    times.putIfAbsent(
                                            target,
                                            Duration.between(
                                                    raised.get(), transition.detectedAt())));
        }
        Grade highest =
                transitions.stream().map(Transition::grade).max(Grade::compareTo).orElseThrow();
        return Optional.of(new Line(episode, highest, raised.get(), times));
    }

    private static Optional<Target> target(TransitionKind kind) {
        return switch (kind) {
            case ACKNOWLEDGED -> Optional.of(Target.ACKNOWLEDGE);
            case REPORTED -> Optional.of(Target.REPORT);
            case RELEASED -> Optional.of(Target.RELEASE);
            default -> Optional.empty();
        };
    }
}
