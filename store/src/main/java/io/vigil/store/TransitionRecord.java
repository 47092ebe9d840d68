package io.vigil.store;

import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Objects;

/**
 * A transition of a warning. Identity: (episode, sequence); of what the desk did (episode, number
 * of the act).
 */
public record TransitionRecord(Transition transition) implements StoreRecord {
    public TransitionRecord {
        Objects.requireNonNull(transition, "transition");
    }

    @Override
    public Instant at() {
        return transition.at();
    }
}
