package io.vigil.standalone.endtoend;

import io.vigil.model.Grade;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;

/** A step of a warning without what may differ from run to run. */
public record Step(String identity, TransitionKind kind, Grade grade, Instant at) {
    public static Step of(Transition transition) {
        return new Step(
                transition.identity(), transition.kind(), transition.grade(), transition.at());
    }

    /** The warning it is a step of, for example {@code rule:subject:1}. */
    public String episode() {
        return identity.substring(0, identity.lastIndexOf('#'));
    }

    /** Its number within the warning, from 1. */
    public long number() {
        return Long.parseLong(identity.substring(identity.lastIndexOf('#') + 1));
    }
}
