package io.vigil.simulator.scenario;

import io.vigil.model.SiteId;
import java.util.List;
import java.util.Set;

/**
 * The physical state of a scenario while it runs.
 *
 * @param models of each hazard, to be stepped once a second, in this order
 * @param faultSites where instruments may fail for long; no incident is ever scripted there, so
 *     that a broken instrument never hides one
 */
public record World(List<HazardModel> models, Set<SiteId> faultSites) {
    public World {
        models = List.copyOf(models);
        faultSites = Set.copyOf(faultSites);
    }

    /** Advances all models by one second. */
    public void step(Moment moment) {
        for (HazardModel model : models) {
            model.step(moment);
        }
    }
}
