package io.vigil.simulator.scenario;

import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The part of the county that one hazard concerns. Immutable. */
interface Area {
    /** Enterprise, site and sensor data. */
    List<Site> sites();

    List<Sensor> sensors();

    /** See {@link World#faultSites}. */
    Set<SiteId> faultSites();

    /** A fresh model. */
    HazardModel open(RandomGenerator random, IncidentScript.Rhythm rhythm);
}
