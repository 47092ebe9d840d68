package io.vigil.indicators;

import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of one warning.
 *
 * @param engine what came of readings, by number, each once
 * @param acts what the desk did, by number, each once
 */
public record Episode(EpisodeId id, List<Transition> engine, List<Transition> acts) {
    private static final Set<TransitionKind> AT_ONCE =
            EnumSet.of(TransitionKind.FILED, TransitionKind.SHELVED, TransitionKind.UNSHELVED);

    public Episode {
        engine = List.copyOf(engine);
        acts = List.copyOf(acts);
    }

    /** Gathers transitions, in any order and perhaps repeated, by the time of their beginning. */
    static List<Episode> of(Collection<Transition> transitions) {
        Map<EpisodeId, Map<Long, Transition>> engine = new LinkedHashMap<>();
        Map<EpisodeId, Map<Long, Transition>> acts = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            Map<Long, Transition> own =
                    engine.computeIfAbsent(transition.episode(), id -> new TreeMap<>());
            Map<Long, Transition> desk =
                    acts.computeIfAbsent(transition.episode(), id -> new TreeMap<>());
            if (transition.act().isPresent()) {
                desk.put(transition.act().get().number(), transition);
            } else {
                own.put(transition.sequence(), transition);
            }
        }
        return engine.entrySet().stream()
                .map(
                        entry ->
                                new Episode(
                                        entry.getKey(),
                                        List.copyOf(entry.getValue().values()),
                                        List.copyOf(acts.get(entry.getKey()).values())))
                .sorted(
                        Comparator.comparing(Episode::first)
                                .thenComparing(episode -> episode.id().toString()))
                .toList();
    }

    private Instant first() {
        return engine.isEmpty() ? acts.get(0).detectedAt() : engine.get(0).detectedAt();
    }

    /** How it began; empty if that was before what was looked at. */
    Optional<Transition> raised() {
        return engine.stream().filter(t -> t.kind() == TransitionKind.RAISED).findFirst();
    }

    /** What the desk knows of it at last. */
    DeskState desk() {
        return acts.isEmpty() ? DeskState.UNTOUCHED : act(acts.get(acts.size() - 1)).after();
    }

    /** What an act of {@link #acts} says. */
    static Act act(Transition transition) {
        return transition.act().orElseThrow();
    }

    /** Acts of one kind, in order. */
    List<Transition> acts(TransitionKind kind) {
        return acts.stream().filter(t -> t.kind() == kind).toList();
    }

    /**
     * Whether the warning was kept quiet when this transition of readings came: by what the desk's
     * clock did at once, since announced work shelves and a rise ends shelving, or else by the
     * state before.
     */
    boolean isQuietAt(Transition transition) {
        Optional<Transition> atOnce = atOnce(transition);
        if (atOnce.isPresent()) {
            return act(atOnce.get()).after().shelf().isPresent();
        }
        return acts.stream()
                .filter(act -> act.sequence() < transition.sequence())
                .reduce((earlier, later) -> later)
                .flatMap(act -> act(act).after().shelf())
                .map(shelf -> shelf.until().isAfter(transition.detectedAt()))
                .orElse(false);
    }

    private Optional<Transition> atOnce(Transition transition) {
        List<Transition> own =
                acts.stream()
                        .filter(act -> act.sequence() == transition.sequence())
                        .filter(act -> act(act).by().equals(Act.CLOCK))
                        .filter(act -> AT_ONCE.contains(act.kind()))
                        .toList();
        return own.stream()
                .filter(act -> act.at().equals(own.get(0).at()))
                .reduce((earlier, later) -> later);
    }
}
