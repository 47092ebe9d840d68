package io.vigil.rules.evaluation;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import java.util.Optional;

/**
 * Where a sensor is, as its warnings tell it.
 *
 * @param exercise the drill that its site was made for
 */
record Locality(
        LocalizedText siteName, RegionPath region, Position position, Optional<String> exercise) {
    static Locality of(Subject subject) {
        Site site = subject.site();
        return new Locality(
                site.name(),
                site.region(),
                subject.sensor().position().orElse(site.position()),
                site.exercise());
    }
}
