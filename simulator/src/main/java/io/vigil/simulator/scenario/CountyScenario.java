package io.vigil.simulator.scenario;

import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.simulator.scenario.IncidentScript.Rhythm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** One or more areas of the county, each with its own rhythm of incidents. */
final class CountyScenario implements Scenario {
    private final String name;
    private final LocalizedText title;
    private final List<Part> parts;
    private final Catalogue catalogue;

    /** An area and how often something happens in it. */
    record Part(Area area, Rhythm rhythm) {}

    CountyScenario(String name, LocalizedText title, List<Part> parts) {
        this.name = name;
        this.title = title;
        this.parts = List.copyOf(parts);
        this.catalogue = catalogueOf(parts);
    }

    private static Catalogue catalogueOf(List<Part> parts) {
        List<Site> sites = new ArrayList<>();
        List<Sensor> sensors = new ArrayList<>();
        for (Part part : parts) {
            sites.addAll(part.area().sites());
            sensors.addAll(part.area().sensors());
        }
        Map<String, SensorKind> builtIn = SensorKinds.builtIn();
        return new Catalogue(
                sensors.stream().map(Sensor::kind).distinct().sorted().map(builtIn::get).toList(),
                County.regions(),
                County.ENTERPRISES.stream()
                        .filter(e -> sites.stream().anyMatch(s -> s.enterprise().equals(e.id())))
                        .toList(),
                sites,
                sensors);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalizedText title() {
        return title;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public World open(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<HazardModel> models = new ArrayList<>();
        Set<SiteId> faultSites = new HashSet<>();
        for (Part part : parts) {
            models.add(part.area().open(random.split(), part.rhythm()));
            faultSites.addAll(part.area().faultSites());
        }
        return new World(models, faultSites);
    }
}
