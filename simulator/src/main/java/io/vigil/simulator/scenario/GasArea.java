package io.vigil.simulator.scenario;

import static io.vigil.simulator.scenario.AreaPlan.amount;
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
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The town's gas network: eighteen rooms, each with six combustible-gas detectors, a carbon
 * monoxide and an oxygen detector and a transmitter on the pipe.
 */
final class GasArea implements Area {
    static final String KIND = "gas-leak";
    static final int DETECTORS = 6;

    /** GB/T 50493-2019 annex: PC-TWA of carbon monoxide, mg/m³. */
    static final double CO_LIMIT = 20;

    private static final int DETECTOR_INTERVAL = 2;
    private static final int OTHER_INTERVAL = 5;
    private static final int FAULTY_FROM = 12;

    private static final List<Place> PLACES =
            List.of(
                    new Place("东门调压站", "East Gate regulator station", 1.9, 0.3),
                    new Place("城关阀井", "Chengguan valve chamber", 0.2, 0.9),
                    new Place("中心菜场厨房", "Central market kitchen", -0.3, 0.4),
                    new Place("西苑调压站", "Xiyuan regulator station", -1.9, -0.3),
                    new Place("河滨管廊", "Riverside utility tunnel", 0.5, -1.2),
                    new Place("人民路阀井", "Renmin Road valve chamber", 0.8, 0.3),
                    new Place("县医院锅炉房", "County hospital boiler room", -0.9, 1.1),
                    new Place("青岚一中食堂", "Qinglan No. 1 School canteen", 1.2, 1.3),
                    new Place("客运站阀井", "Bus station valve chamber", 2.4, -0.5),
                    new Place("滨江路调压箱", "Binjiang Road regulator", -0.8, -1.1),
                    new Place("东河调压站", "Donghe regulator station", 7.2, -2.8),
                    new Place("云岭调压站", "Yunling regulator station", -7.7, 3.8),
                    new Place("门站", "City gate station", 3.4, 1.6),
                    new Place("北环阀井", "North Ring valve chamber", 0.4, 2.0),
                    new Place("西环阀井", "West Ring valve chamber", -2.6, 0.7),
                    new Place("南塘调压站", "Nantang regulator station", 13.3, -8.2),
                    new Place("储配站", "Storage station", 4.3, 0.6),
                    new Place("老街阀井", "Old Street valve chamber", -0.2, -0.4));

    /** One room and its instruments. */
    record Room(
            Site site,
            boolean burners,
            List<SensorId> detectors,
            SensorId monoxide,
            SensorId oxygen,
            SensorId pipe) {}

    private final AreaPlan plan = new AreaPlan("qinglan-gas");
    private final List<Room> rooms = new ArrayList<>();

    GasArea() {
        for (int i = 0; i < PLACES.size(); i++) {
            rooms.add(room(i, PLACES.get(i)));
        }
    }

    private Room room(int i, Place place) {
        boolean burners = place.zh().contains("厨房") || place.zh().matches(".*(锅炉房|食堂)");
        Map<String, Attribute> attributes =
                Map.of("toxicLimit", amount(CO_LIMIT, "mg/m3"), "gas", new Attribute.Text("CH4"));
        Site site =
                plan.site(
                        String.format("gas-%02d", i + 1),
                        text(place.zh(), place.en()),
                        burners ? "gas-burner-room" : "gas-station",
                        place.east(),
                        place.north(),
                        attributes);
        List<SensorId> detectors = new ArrayList<>();
        for (int d = 1; d <= DETECTORS; d++) {
            detectors.add(
                    plan.sensor(
                            site,
                            "ch4-" + d,
                            text(d + "号可燃气体探测器", "combustible detector " + d),
                            KIND,
                            DETECTOR_INTERVAL,
                            quantity("combustible", "%LEL", -2, 100)));
        }
        return new Room(
                site,
                burners,
                List.copyOf(detectors),
                plan.sensor(
                        site,
                        "co",
                        text("一氧化碳探测器", "CO detector"),
                        KIND,
                        OTHER_INTERVAL,
                        quantity("toxic", "mg/m3", -2, 600)),
                plan.sensor(
                        site,
                        "o2",
                        text("氧气探测器", "oxygen detector"),
                        KIND,
                        OTHER_INTERVAL,
                        quantity("oxygen", "%VOL", 0, 30)),
                plan.sensor(
                        site,
                        "pipe",
                        text("管道变送器", "pipe transmitter"),
                        KIND,
                        OTHER_INTERVAL,
                        quantity("pressure", "kPa", 0, 1000),
                        quantity("flow", "m3/h", 0, 5000),
                        quantity("temperature", "°C", -40, 80)));
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
        return new GasModel(rooms, FAULTY_FROM, random, rhythm);
    }
}
