package io.vigil.office;

import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.util.Objects;
import java.util.Optional;

/**
 * A warning as the office knows it.
 *
 * @param engine the newest transition that came of readings, rules or catalogue; empty only if an
 *     act was heard of and nothing else
 * @param act the newest transition that came of the desk
 */
public record OfficeWarning(
        EpisodeId episode, Optional<Transition> engine, Optional<Transition> act) {
    public OfficeWarning {
        Objects.requireNonNull(episode, "episode");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(act, "act");
        if (engine.isEmpty() && act.isEmpty()) {
            throw new IllegalArgumentException("nothing is known of " + episode);
        }
    }

    /** What the desk knows of it. */
    public DeskState desk() {
        return act.flatMap(Transition::act).map(Act::after).orElse(DeskState.UNTOUCHED);
    }

    /** Where it is, what it is called and the like; the grade is that of readings. */
    public Transition newest() {
        return engine.orElseGet(() -> act.orElseThrow());
    }

    /** Whether readings, rules or catalogue have ended it. */
    public boolean hasEnded() {
        return engine.map(Transition::ends).orElse(false);
    }
}
