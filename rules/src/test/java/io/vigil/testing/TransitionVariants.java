package io.vigil.testing;

import io.vigil.warnings.EndReason;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Optional;

/** Transitions that differ from another in one thing. */
public final class TransitionVariants {
    private TransitionVariants() {}

    /** The same of a shadow rule. */
    public static Transition inShadow(Transition t) {
        return variant(t, t.detectedAt(), Optional.empty(), true, t.exercise());
    }

    /** The same, noticed at another time. */
    public static Transition detectedAt(Transition t, Instant detectedAt) {
        return variant(t, detectedAt, t.reason(), t.shadow(), t.exercise());
    }

    /** The same, caused by a drill. */
    public static Transition inExercise(Transition t, String drill) {
        return variant(t, t.detectedAt(), t.reason(), t.shadow(), Optional.of(drill));
    }

    private static Transition variant(
            Transition t,
            Instant detectedAt,
            Optional<EndReason> reason,
            boolean shadow,
            Optional<String> exercise) {
        return new Transition(
                t.episode(),
                t.sequence(),
                t.kind(),
                t.grade(),
                t.previousGrade(),
                t.revision(),
                t.hazard(),
                t.title(),
                t.advice(),
                t.site(),
                t.siteName(),
                t.region(),
                t.position(),
                t.at(),
                detectedAt,
                t.stale(),
                t.evidence(),
                reason,
                shadow,
                exercise,
                t.act());
    }
}
