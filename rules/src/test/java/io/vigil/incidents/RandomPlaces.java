package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Reach;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Catalogues of the same names with everything else by chance: where sites and sensors stand, what
 * flows where, who is whose neighbour, and what is missing.
 */
final class RandomPlaces {
    static final int SITES = 30;

    private static final LocalizedText NAME = LocalizedText.same("x");
    private static final EnterpriseId OWNER = new EnterpriseId("owner");
    private static final String[] REGIONS = {"43/4301/430101", "43/4301/430102", "43/4302/430201"};
    private static final String[] TYPES = {"river", "plant", "town"};

    private RandomPlaces() {}

    static SiteId site(int number) {
        return new SiteId("site" + number);
    }

    static String sensor(int site, int number) {
        return "site" + site + "-sensor" + number;
    }

    static RegionPath region(Random random) {
        return RegionPath.parse(REGIONS[random.nextInt(REGIONS.length)]);
    }

    /** In a square of about 200 km. */
    static Position position(Random random) {
        return new Position(28 + 2 * random.nextDouble(), 112 + 2 * random.nextDouble());
    }

    static Catalogue catalogue(Random random) {
        List<Site> sites = new ArrayList<>();
        List<Sensor> sensors = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            if (random.nextInt(8) == 0) {
                continue;
            }
            Site site = site(i, random);
            sites.add(site);
            sensors.add(sensor(site, sensor(i, 0), random));
            sensors.add(sensor(site, sensor(i, 1), random));
        }
        return new Catalogue(
                List.of(new SensorKind("any", NAME, Map.of())),
                List.of(),
                List.of(new Enterprise(OWNER, NAME)),
                sites,
                sensors);
    }

    private static Site site(int number, Random random) {
        List<Reach> upstream = new ArrayList<>();
        if (random.nextBoolean()) {
            SiteId from = site(random.nextInt(SITES));
            upstream.add(new Reach(from, Duration.ofMinutes(1 + random.nextInt(60))));
        }
        return new Site(
                site(number),
                NAME,
                TYPES[random.nextInt(TYPES.length)],
                OWNER,
                region(random),
                position(random),
                Site.DEFAULT_LATENESS,
                Map.of(),
                upstream);
    }

    private static Sensor sensor(Site site, String id, Random random) {
        List<SensorId> neighbours = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            String neighbour = sensor(random.nextInt(SITES), random.nextInt(2));
            neighbours.add(new SensorId(neighbour));
        }
        return new Sensor(
                new SensorId(id),
                site.id(),
                "any",
                NAME,
                List.of(),
                Duration.ofMinutes(1),
                random.nextInt(3) == 0 ? Optional.of(position(random)) : Optional.empty(),
                Map.of(),
                neighbours,
                Optional.empty());
    }
}
