package io.vigil.rules.backtest;

import io.vigil.model.Grade;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One warning from its raising to its end, as its transitions tell it.
 *
 * @param raised the transition that began it
 * @param end when it was cleared or closed; empty if it was open at the end of the history
 * @param steps grade from each moment at which it changed, in order, the raising first
 */
public record Episode(Transition raised, Optional<Instant> end, List<Step> steps) {
    /** From when on which grade was held. */
    public record Step(Instant at, Grade grade) {
        public Step {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(grade, "grade");
        }
    }

    /** A time during which a warning was at least of some grade; empty end: to the last moment. */
    public record Spell(Instant from, Optional<Instant> to) {}

    public Episode {
        Objects.requireNonNull(raised, "raised");
        Objects.requireNonNull(end, "end");
        steps = List.copyOf(steps);
    }

    public EpisodeId id() {
        return raised.episode();
    }

    /** When it was raised, event time. */
    public Instant from() {
        return raised.at();
    }

    /** The most urgent grade that it ever had. */
    public Grade peak() {
        return steps.stream().map(Step::grade).max(Grade::compareTo).orElseThrow();
    }

    /** When it was at least of this grade. */
    public List<Spell> spells(Grade least) {
        List<Spell> spells = new ArrayList<>();
        Instant since = null;
        for (Step step : steps) {
            boolean reached = step.grade().compareTo(least) >= 0;
            if (reached && since == null) {
                since = step.at();
            } else if (!reached && since != null) {
                spells.add(new Spell(since, Optional.of(step.at())));
                since = null;
            }
        }
        if (since != null) {
            spells.add(new Spell(since, end));
        }
        return spells;
    }

    /** The episodes that transitions tell of, in order of their raising. */
    public static List<Episode> of(List<Transition> transitions) {
        Map<EpisodeId, List<Transition>> byEpisode = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            byEpisode
                    .computeIfAbsent(transition.episode(), id -> new ArrayList<>())
                    .add(transition);
        }
        return byEpisode.values().stream()
                .filter(own -> own.get(0).kind() == TransitionKind.RAISED)
                .map(Episode::ofOne)
                .sorted(Comparator.comparing(Episode::from))
                .toList();
    }

    private static Episode ofOne(List<Transition> transitions) {
        List<Step> steps = new ArrayList<>();
        Optional<Instant> end = Optional.empty();
        for (Transition transition : transitions) {
            boolean changes =
                    steps.isEmpty() || transition.grade() != steps.get(steps.size() - 1).grade();
            if (transition.ends()) {
                end = Optional.of(transition.at());
            } else if (changes) {
                steps.add(new Step(transition.at(), transition.grade()));
            }
        }
        return new Episode(transitions.get(0), end, steps);
    }
}
