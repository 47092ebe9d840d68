package io.vigil.simulator.scenario;

import static io.vigil.simulator.scenario.AreaPlan.amount;
import static io.vigil.simulator.scenario.AreaPlan.quantity;
import static io.vigil.simulator.scenario.AreaPlan.text;

import io.vigil.model.Attribute;
import io.vigil.model.Position;
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
import java.util.stream.Collectors;

/**
 * The chemical park: six tank farms with five tanks each, four units with three reactors and two
 * feed tanks each; around every one three toxic and two combustible detectors.
 */
final class ChemicalArea implements Area {
    static final String KIND = "hazardous-chemical";
    static final double TANK_DIAMETER = 4;
    static final double TANK_HEIGHT = 12;
    static final double HIGH_LEVEL = 10;
    static final double HIGH_HIGH_LEVEL = 11;
    static final double HIGH_TEMPERATURE = 95;
    static final double HIGH_HIGH_TEMPERATURE = 110;
    static final double HIGHEST_TEMPERATURE = 130;

    /** GB/T 50493-2019 annex: PC-TWA of ammonia, mg/m³. */
    static final double TOXIC_LIMIT = 20;

    private static final int INTERVAL = 3;
    private static final int FARMS = 6;

    /** Farms and units that never have an incident: the last of each. */
    private static final Set<Integer> FAULTY = Set.of(5, 9);

    private static final List<Place> PLACES =
            List.of(
                    new Place("液氨罐区", "Ammonia tank farm", 9.0, -4.2),
                    new Place("甲醇罐区", "Methanol tank farm", 9.5, -4.0),
                    new Place("北储罐区", "North tank farm", 9.8, -3.5),
                    new Place("装卸站台罐区", "Loading rack tank farm", 10.3, -4.1),
                    new Place("南储罐区", "South tank farm", 9.7, -4.9),
                    new Place("备用罐区", "Reserve tank farm", 10.6, -4.8),
                    new Place("聚合车间", "Polymerisation unit", 9.2, -4.7),
                    new Place("硝化车间", "Nitration unit", 10.0, -4.5),
                    new Place("加氢车间", "Hydrogenation unit", 10.1, -3.8),
                    new Place("中试车间", "Pilot unit", 10.8, -4.3));

    /**
     * One tank farm or reaction unit.
     *
     * @param reactors empty for a tank farm
     */
    record Unit(
            Site site,
            List<SensorId> tanks,
            List<SensorId> reactors,
            List<SensorId> toxic,
            List<SensorId> combustible) {}

    private final AreaPlan plan = new AreaPlan("donghe-chemical");
    private final List<Unit> units = new ArrayList<>();

    ChemicalArea() {
        for (int i = 0; i < PLACES.size(); i++) {
            units.add(unit(i, PLACES.get(i)));
        }
    }

    private Unit unit(int i, Place place) {
        boolean farm = i < FARMS;
        Map<String, Attribute> limits =
                Map.of(
                        "highLevel", amount(HIGH_LEVEL, "m"),
                        "highHighLevel", amount(HIGH_HIGH_LEVEL, "m"),
                        "highTemperature", amount(farm ? 50 : HIGH_TEMPERATURE, "°C"),
                        "highHighTemperature", amount(farm ? 60 : HIGH_HIGH_TEMPERATURE, "°C"),
                        "highestTemperature", amount(farm ? 70 : HIGHEST_TEMPERATURE, "°C"),
                        "toxicLimit", amount(TOXIC_LIMIT, "mg/m3"));
        Site site =
                plan.site(
                        String.format("chem-%02d", i + 1),
                        text(place.zh(), place.en()),
                        farm ? "tank-farm" : "reaction-unit",
                        place.east(),
                        place.north(),
                        limits);
        List<SensorId> reactors = new ArrayList<>();
        for (int r = 1; !farm && r <= 3; r++) {
            reactors.add(
                    plan.sensor(
                            site,
                            "reactor-" + r,
                            text(r + "号反应釜", "reactor " + r),
                            KIND,
                            INTERVAL,
                            quantity("temperature", "°C", -40, 300),
                            quantity("pressure", "kPa", 0, 4000)));
        }
        List<SensorId> tanks = new ArrayList<>();
        for (int t = 1; t <= (farm ? 5 : 2); t++) {
            tanks.add(
                    plan.sensor(
                            site,
                            "tank-" + t,
                            text(t + "号储罐", "tank " + t),
                            KIND,
                            INTERVAL,
                            quantity("level", "m", 0, TANK_HEIGHT + 1),
                            quantity("fill", "%", 0, 110),
                            quantity("pressure", "kPa", 0, 4000),
                            quantity("temperature", "°C", -40, 150)));
        }
        List<SensorId> toxic = new ArrayList<>();
        for (int d = 0; d < 3; d++) {
            toxic.add(
                    plan.sensorAt(
                            site,
                            "nh3-" + (d + 1),
                            text((d + 1) + "号氨气探测器", "ammonia detector " + (d + 1)),
                            KIND,
                            INTERVAL,
                            Optional.of(detectorPosition(place, d)),
                            quantity("toxic", "mg/m3", -2, 500)));
        }
        List<SensorId> combustible = new ArrayList<>();
        for (int d = 1; d <= 2; d++) {
            combustible.add(
                    plan.sensor(
                            site,
                            "lel-" + d,
                            text(d + "号可燃气体探测器", "combustible detector " + d),
                            KIND,
                            INTERVAL,
                            quantity("combustible", "%LEL", -2, 100)));
        }
        return new Unit(site, tanks, reactors, toxic, combustible);
    }

    /** Three detectors at 130 m, in the directions 90°, 210° and 330°. */
    private static Position detectorPosition(Place place, int index) {
        double bearing = Math.toRadians(detectorBearing(index));
        double km = ReleaseModel.DETECTOR_METRES / 1000;
        return County.position(
                place.east() + km * Math.sin(bearing), place.north() + km * Math.cos(bearing));
    }

    /** Direction from the site to a detector, degrees clockwise from north. */
    static double detectorBearing(int index) {
        return 90 + 120.0 * index;
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
        return FAULTY.stream().map(i -> sites().get(i).id()).collect(Collectors.toSet());
    }

    @Override
    public HazardModel open(RandomGenerator random, IncidentScript.Rhythm rhythm) {
        List<Integer> incidentUnits = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            if (!FAULTY.contains(i)) {
                incidentUnits.add(i);
            }
        }
        return new ChemicalModel(units, incidentUnits, random, rhythm);
    }
}
