package io.vigil.simulator.load;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueText;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sensors of a load test: level gauges that report about 10 m, with a limit of 20 m. Sensor
 * {@code n} belongs to enterprise {@code n modulo enterprises}; so many sensors of an enterprise as
 * asked for make a site.
 */
public final class LoadCatalogue {
    /** Seven digits number the sensors. */
    public static final int MAX_SENSORS = 10_000_000;

    /** Four digits number the enterprises. */
    public static final int MAX_ENTERPRISES = 10_000;

    /** Level above which the load rules warn, m. */
    public static final double LIMIT = 20;

    /** Id of the rule in {@link #rules}. */
    public static final String RULE = "load-level";

    /** Sensors of a site unless something else is asked for. */
    public static final int SENSORS_PER_SITE = 10;

    private static final String SENSOR_PREFIX = "load-";
    private static final RegionPath REGION = RegionPath.parse("439900/439921/439921101");

    private LoadCatalogue() {}

    /**
     * Sensors of water levels, spread evenly over the enterprises.
     *
     * @param interval how often each sensor reports
     */
    public static Catalogue of(int sensors, int enterprises, Duration interval) {
        return of(sensors, enterprises, SENSORS_PER_SITE, interval, Site.DEFAULT_LATENESS);
    }

    /**
     * The same with other sites.
     *
     * @param sensorsPerSite of an enterprise's last site the rest, which may be fewer
     * @param lateness how late a reading may come and still be judged
     */
    public static Catalogue of(
            int sensors,
            int enterprises,
            int sensorsPerSite,
            Duration interval,
            Duration lateness) {
        MeasurementUnit metre = MeasurementUnit.of("m");
        List<Enterprise> owners = new ArrayList<>();
        for (int e = 0; e < enterprises; e++) {
            owners.add(
                    new Enterprise(
                            new EnterpriseId(enterpriseId(e)),
                            new LocalizedText("负载企业" + e, "Load enterprise " + e)));
        }
        List<Site> sites = new ArrayList<>();
        List<Sensor> all = new ArrayList<>();
        List<SensorQuantity> quantities = List.of(new SensorQuantity("level", metre, -10, 100));
        for (int e = 0; e < enterprises; e++) {
            Site site = null;
            int inEnterprise = 0;
            for (int s = e; s < sensors; s += enterprises) {
                if (inEnterprise++ % sensorsPerSite == 0) {
                    site = site(e, sites.size(), lateness, metre);
                    sites.add(site);
                }
                all.add(
                        new Sensor(
                                new SensorId(sensorId(s)),
                                site.id(),
                                "water-level",
                                LocalizedText.same(sensorId(s)),
                                quantities,
                                interval,
                                Optional.empty(),
                                Map.of()));
            }
        }
        return new Catalogue(
                List.of(SensorKinds.builtIn().get("water-level")),
                List.of(new Region(REGION, new LocalizedText("负载镇", "Load Town"))),
                owners,
                sites,
                all);
    }

    private static Site site(int enterprise, int number, Duration lateness, MeasurementUnit metre) {
        String id = String.format("load-site-%07d", number);
        return new Site(
                new SiteId(id),
                LocalizedText.same(id),
                "load",
                new EnterpriseId(enterpriseId(enterprise)),
                REGION,
                new Position(28 + number % 1000 / 1000.0, 112 + number / 1000 % 1000 / 1000.0),
                lateness,
                Map.of("limit", new Attribute.Quantified(LIMIT, metre)));
    }

    /** The catalogue as a file. */
    public static String yaml(int sensors, int enterprises, Duration interval) {
        return yaml(sensors, enterprises, SENSORS_PER_SITE, interval);
    }

    /** The same with other sites. */
    public static String yaml(int sensors, int enterprises, int sensorsPerSite, Duration interval) {
        return CatalogueText.write(
                of(sensors, enterprises, sensorsPerSite, interval, Site.DEFAULT_LATENESS));
    }

    /**
     * The enterprise that a sensor belongs to.
     *
     * @param id of a sensor of this catalogue
     */
    public static int enterpriseOf(String id, int enterprises) {
        return Integer.parseInt(id.substring(SENSOR_PREFIX.length())) % enterprises;
    }

    /** One rule that warns at once when a sensor passes its site's limit. */
    public static String rules() {
        return """
                rules:
                  - id: load-level
                    title: { zh: 负载测试限值, en: Load test limit }
                    hazard: flood
                    applies: { kind: water-level, site: { type: load } }
                    grades: { yellow: level >= site.limit }
                    clear: { margin: 1 m, for: 10 min }
                    advice: { zh: 无, en: None }
                    source: load test
                """;
    }

    static String sensorId(int sensor) {
        return String.format(SENSOR_PREFIX + "%07d", sensor);
    }

    static String enterpriseId(int enterprise) {
        return String.format("load-ent-%04d", enterprise);
    }
}
