package io.vigil.indicators;

import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.warnings.Transition;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose figures are wanted; what is empty does not restrict.
 *
 * @param region this region and all within it
 * @param hazard warnings of this hazard; for data, sensors of the kind of this name
 * @param enterprise sites of this enterprise
 */
public record Scope(
        Optional<RegionPath> region, Optional<String> hazard, Optional<EnterpriseId> enterprise) {
    /** Everything. */
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    public Scope {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(enterprise, "enterprise");
    }

    /**
     * Whether a transition counts: of this scope, of a live rule and meant in earnest.
     *
     * @param catalogue says whose a site is
     */
    public boolean takes(Transition transition, Catalogue catalogue) {
        return !transition.shadow()
                && transition.exercise().isEmpty()
                && region.map(r -> r.contains(transition.region())).orElse(true)
                && hazard.map(transition.hazard()::equals).orElse(true)
                && enterprise
                        .map(
                                e ->
                                        catalogue
                                                .site(transition.site())
                                                .map(site -> site.enterprise().equals(e))
                                                .orElse(false))
                        .orElse(true);
    }

    /** Whether a site counts: of this scope, and a real one. The hazard is not asked for. */
    public boolean takes(Site site) {
        return site.exercise().isEmpty()
                && region.map(r -> r.contains(site.region())).orElse(true)
                && enterprise.map(site.enterprise()::equals).orElse(true);
    }

    /** Whether a sensor of a site counts. */
    public boolean takes(Sensor sensor, Site site) {
        return takes(site) && hazard.map(sensor.kind()::equals).orElse(true);
    }
}
