package io.vigil.simulator.scenario;

import static io.vigil.simulator.scenario.AreaPlan.quantity;
import static io.vigil.simulator.scenario.AreaPlan.text;

import io.vigil.model.Attribute;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The hills: eighteen compartments with five nodes each, 350 m apart in a cross. */
final class ForestArea implements Area {
    static final String KIND = "forest-fire";

    /** Where the nodes of a compartment stand, m east and north of its middle. */
    static final double[][] NODES = {{0, 0}, {350, 0}, {0, 350}, {-350, 0}, {0, -350}};

    private static final int INTERVAL = 4;
    private static final int FAULTY_FROM = 13;

    private static final List<Place> PLACES =
            List.of(
                    new Place("松坪一号林班", "Songping compartment 1", -9.5, 11.0),
                    new Place("松坪二号林班", "Songping compartment 2", -7.8, 10.2),
                    new Place("石门林班", "Shimen compartment", -11.0, 10.8),
                    new Place("云岭北坡", "Yunling north slope", -8.6, 6.9),
                    new Place("云岭南坡", "Yunling south slope", -6.6, 5.8),
                    new Place("望云台", "Wangyun Terrace", -5.0, 7.9),
                    new Place("北山一号林班", "Beishan compartment 1", 1.0, 9.0),
                    new Place("北山二号林班", "Beishan compartment 2", 3.1, 9.4),
                    new Place("北山三号林班", "Beishan compartment 3", 4.6, 11.2),
                    new Place("竹园林班", "Zhuyuan compartment", 6.9, 10.3),
                    new Place("青岚森林公园东", "Qinglan Forest Park East", 5.9, 6.6),
                    new Place("青岚森林公园西", "Qinglan Forest Park West", 3.6, 6.1),
                    new Place("鹰嘴岩", "Yingzui Rock", -13.8, 12.6),
                    new Place("上源保护区", "Shangyuan reserve", -14.2, 13.6),
                    new Place("黑松沟", "Heisong Gully", -11.6, 13.2),
                    new Place("东岭林班", "Dongling compartment", 9.2, 7.0),
                    new Place("东岭苗圃", "Dongling nursery", 10.6, 5.6),
                    new Place("龙潭林班", "Longtan compartment", -2.4, 9.6));

    /** One compartment and its nodes, in the order of {@link #NODES}. */
    record Compartment(Site site, List<SensorId> nodes) {}

    private final AreaPlan plan = new AreaPlan("qinglan-forestry");
    private final List<Compartment> compartments = new ArrayList<>();

    ForestArea() {
        for (int i = 0; i < PLACES.size(); i++) {
            compartments.add(compartment(i, PLACES.get(i)));
        }
    }

    private Compartment compartment(int i, Place place) {
        Site site =
                plan.site(
                        String.format("forest-%02d", i + 1),
                        text(place.zh(), place.en()),
                        "forest",
                        place.east(),
                        place.north(),
                        Map.of("stand", new Attribute.Text(i % 3 == 0 ? "pine" : "mixed")));
        List<SensorId> nodes = new ArrayList<>();
        for (int n = 0; n < NODES.length; n++) {
            double east = place.east() + NODES[n][0] / 1000;
            double north = place.north() + NODES[n][1] / 1000;
            nodes.add(
                    plan.sensorAt(
                            site,
                            "node-" + (n + 1),
                            text((n + 1) + "号节点", "node " + (n + 1)),
                            KIND,
                            INTERVAL,
                            Optional.of(County.position(east, north)),
                            quantity("temperature", "°C", -40, 120),
                            quantity("humidity", "%", 0, 100),
                            quantity("co", "ppm", 0, 1000),
                            quantity("smoke", "mg/m3", 0, 100),
                            quantity("pm25", "ug/m3", 0, 50000),
                            quantity("wind", "m/s", 0, 60),
                            quantity("battery", "V", 0, 5)));
        }
        return new Compartment(site, nodes);
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
        return new ForestModel(compartments, FAULTY_FROM, random, rhythm);
    }
}
