package io.vigil.jobs.state;

import io.vigil.warnings.Transition;
import java.util.Objects;

/**
 * A transition on its way out.
 *
 * @param enterprise owner of the site, who is told; empty if the site is no longer in the catalogue
 */
public record WarningEvent(String enterprise, Transition transition) {
    public WarningEvent {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(transition, "transition");
    }
}
