package io.vigil.simulator.scenario;

import static io.vigil.simulator.scenario.AreaPlan.amount;
import static io.vigil.simulator.scenario.AreaPlan.quantity;
import static io.vigil.simulator.scenario.AreaPlan.text;

import io.vigil.model.Attribute;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.simulator.physics.ManningChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The river Qingxi from its headwaters to the county border: fourteen gauges, each with a level
 * sensor, a flow meter, a rain gauge and a current meter.
 */
final class RiverArea implements Area {
    static final String KIND = "water-level";
    static final int INTERVAL = 5;

    /** The river's course, also for the map. */
    static final List<Place> COURSE =
            List.of(
                    new Place("上源", "Shangyuan", -16.0, 11.8),
                    new Place("石门", "Shimen", -13.2, 9.4),
                    new Place("松坪", "Songping", -11.6, 7.2),
                    new Place("云岭", "Yunling", -9.2, 5.0),
                    new Place("柳湾", "Liuwan", -6.3, 3.0),
                    new Place("西苑", "Xiyuan", -3.4, 1.0),
                    new Place("河滨", "Riverside", -0.6, -1.2),
                    new Place("东门", "East Gate", 2.0, -1.8),
                    new Place("渡口", "Ferry", 4.6, -2.4),
                    new Place("东河", "Donghe", 7.0, -3.6),
                    new Place("园区", "Chemical Park", 9.4, -5.4),
                    new Place("南塘", "Nantang", 12.2, -7.4),
                    new Place("沙洲", "Shazhou", 15.0, -9.6),
                    new Place("界口", "Border", 18.0, -11.6));

    private static final int FAULTY_FROM = 11;

    /**
     * One gauge.
     *
     * @param bed height of the bed, m
     */
    record Gauge(
            Site site,
            ManningChannel channel,
            double bed,
            SensorId level,
            SensorId discharge,
            SensorId rain,
            SensorId current,
            double warning,
            double guarantee,
            double historic) {
        double level(double flow) {
            return bed + channel.depth(flow);
        }
    }

    private final List<Gauge> gauges;
    private final AreaPlan plan = new AreaPlan("qinglan-hydrology");

    RiverArea() {
        List<Gauge> list = new ArrayList<>();
        for (int i = 0; i < COURSE.size(); i++) {
            list.add(gauge(i, COURSE.get(i)));
        }
        gauges = List.copyOf(list);
    }

    private Gauge gauge(int i, Place place) {
        ManningChannel channel = new ManningChannel(18 + 2.5 * i, 0.004 - 0.0002 * i, 0.035);
        double bed = 120 - 5.5 * i;
        // Flows of the characteristic levels: protection is better downstream, in the towns.
        double warning = tenth(bed + channel.depth(150 + 70 * i));
        double guarantee = tenth(bed + channel.depth(270 + 80 * i));
        double historic = tenth(bed + channel.depth(420 + 90 * i));
        Map<String, Attribute> attributes =
                Map.of(
                        "warningLevel", amount(warning, "m"),
                        "guaranteeLevel", amount(guarantee, "m"),
                        "historicLevel", amount(historic, "m"));
        Site site =
                plan.site(
                        String.format("river-%02d", i + 1),
                        text(place.zh() + "水文站", place.en() + " gauge"),
                        "river",
                        place.east(),
                        place.north(),
                        attributes);
        double top = Math.ceil(bed + 12);
        return new Gauge(
                site,
                channel,
                bed,
                plan.sensor(
                        site,
                        "level",
                        text("水位计", "level"),
                        KIND,
                        INTERVAL,
                        quantity("level", "m", bed - 1, top),
                        quantity("battery", "V", 0, 15)),
                plan.sensor(
                        site,
                        "flow",
                        text("流量计", "flow meter"),
                        KIND,
                        INTERVAL,
                        quantity("flow", "m3/s", 0, 3000)),
                plan.sensor(
                        site,
                        "rain",
                        text("雨量计", "rain"),
                        KIND,
                        INTERVAL,
                        quantity("rain", "mm", 0, 50)),
                plan.sensor(
                        site,
                        "current",
                        text("流速仪", "current"),
                        KIND,
                        INTERVAL,
                        quantity("velocity", "m/s", 0, 15)),
                warning,
                guarantee,
                historic);
    }

    private static double tenth(double metres) {
        return Math.round(metres * 10) / 10.0;
    }

    List<Gauge> gauges() {
        return gauges;
    }

    @Override
    public List<Site> sites() {
        return plan.sites();
    }

    @Override
    public List<Sensor> sensors() {
        return plan.sensors();
    }

    @Override
    public Set<SiteId> faultSites() {
        return Set.copyOf(
                sites().subList(FAULTY_FROM, sites().size()).stream().map(Site::id).toList());
    }

    @Override
    public HazardModel open(RandomGenerator random, IncidentScript.Rhythm rhythm) {
        return new RiverModel(gauges, random, rhythm);
    }
}
