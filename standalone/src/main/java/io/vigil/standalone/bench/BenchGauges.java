package io.vigil.standalone.bench;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
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
 * Level gauges at sites whose limits differ a little, as sites do. A gauge reports about 10 m; the
 * levels at which sites warn lie from 16 m to 18 m.
 */
final class BenchGauges {
    static final String KIND = "water-level";
    static final String LEVEL = "level";

    private static final MeasurementUnit METRE = MeasurementUnit.of("m");
    private static final RegionPath REGION = RegionPath.parse("439900/439921/439921101");
    private static final EnterpriseId OWNER = new EnterpriseId("bench");
    private static final int LIMITS = 41;
    private static final double LOWEST_LIMIT = 16;
    private static final double LIMIT_STEP = 0.05;

    private BenchGauges() {}

    /**
     * So many gauges.
     *
     * @param perSite how many make a site
     * @param types of the sites, in turns
     * @param interval how often each reports
     */
    static Catalogue of(int sensors, int perSite, List<String> types, Duration interval) {
        List<SensorQuantity> quantities = List.of(new SensorQuantity(LEVEL, METRE, -10, 100));
        List<Site> sites = new ArrayList<>();
        List<Sensor> all = new ArrayList<>(sensors);
        for (int i = 0; i < sensors; i++) {
            if (i % perSite == 0) {
                sites.add(site(sites.size(), types));
            }
            String id = String.format("gauge-%07d", i);
            all.add(
                    new Sensor(
                            new SensorId(id),
                            sites.get(sites.size() - 1).id(),
                            KIND,
                            LocalizedText.same(id),
                            quantities,
                            interval,
                            Optional.empty(),
                            Map.of()));
        }
        return new Catalogue(
                List.of(SensorKinds.builtIn().get(KIND)),
                List.of(new Region(REGION, new LocalizedText("测试镇", "Bench Town"))),
                List.of(new Enterprise(OWNER, new LocalizedText("测试企业", "Bench enterprise"))),
                sites,
                all);
    }

    private static Site site(int number, List<String> types) {
        String id = String.format("site-%07d", number);
        double warning = LOWEST_LIMIT + number % LIMITS * LIMIT_STEP;
        return new Site(
                new SiteId(id),
                LocalizedText.same(id),
                types.get(number % types.size()),
                OWNER,
                REGION,
                new Position(28 + number % 1000 / 1000.0, 112 + number / 1000 % 1000 / 1000.0),
                Site.DEFAULT_LATENESS,
                Map.of(
                        "warningLevel", metres(warning),
                        "guaranteeLevel", metres(warning + 1),
                        "historicLevel", metres(warning + 3)));
    }

    private static Attribute metres(double level) {
        return new Attribute.Quantified(level, METRE);
    }
}
