package io.vigil.standalone.endtoend;

import io.vigil.model.Grade;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;

/** A step of a warning without what may differ from run to run. */
record Step(String identity, TransitionKind kind, Grade grade, Instant at) {
    static Step of(Transition transition) {
        return new Step(
                transition.identity(), transition.kind(), transition.grade(), transition.at());
    }
}
