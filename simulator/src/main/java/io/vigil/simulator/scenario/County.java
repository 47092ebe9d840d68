package io.vigil.simulator.scenario;

import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Geography of the fictional county of Qinglan: regions, enterprises, coordinates. Codes follow the
 * form of GB/T 2260 but name no real place.
 */
final class County {
    private static final double CENTRE_LATITUDE = 28.5;
    private static final double CENTRE_LONGITUDE = 112.5;
    private static final double KM_PER_DEGREE = 111.2;
    private static final String PATH = "439900/439921";

    private record Town(String code, Place place, List<Place> villages) {}

    private static final List<Town> TOWNS =
            List.of(
                    new Town(
                            "439921101",
                            new Place("青岚镇", "Qinglan Town", 0, 0),
                            List.of(
                                    new Place("城关社区", "Chengguan Community", 0, 0.6),
                                    new Place("东门社区", "East Gate Community", 1.8, 0.2),
                                    new Place("西苑社区", "Xiyuan Community", -1.8, -0.2),
                                    new Place("河滨社区", "Riverside Community", 0.4, -1.4))),
                    new Town(
                            "439921102",
                            new Place("石门乡", "Shimen Township", -13, 9),
                            List.of(
                                    new Place("上源村", "Shangyuan Village", -15.5, 11.5),
                                    new Place("石门村", "Shimen Village", -12, 8),
                                    new Place("松坪村", "Songping Village", -9, 11))),
                    new Town(
                            "439921103",
                            new Place("云岭镇", "Yunling Town", -8, 3.5),
                            List.of(
                                    new Place("云岭村", "Yunling Village", -8, 4),
                                    new Place("柳湾村", "Liuwan Village", -5, 1.5))),
                    new Town(
                            "439921104",
                            new Place("东河镇", "Donghe Town", 8, -3.5),
                            List.of(
                                    new Place("东河村", "Donghe Village", 7, -3),
                                    new Place("园区社区", "Chemical Park Community", 9.5, -4.5))),
                    new Town(
                            "439921105",
                            new Place("南塘镇", "Nantang Town", 14, -9),
                            List.of(
                                    new Place("南塘村", "Nantang Village", 13, -8),
                                    new Place("沙洲村", "Shazhou Village", 16.5, -10.5))),
                    new Town(
                            "439921106",
                            new Place("北山乡", "Beishan Township", 3, 11),
                            List.of(
                                    new Place("北山村", "Beishan Village", 2, 10),
                                    new Place("竹园村", "Zhuyuan Village", 7, 9))));

    /** Enterprises of all areas. */
    static final List<Enterprise> ENTERPRISES =
            List.of(
                    enterprise("qinglan-hydrology", "青岚县水文局", "Qinglan Hydrology Bureau"),
                    enterprise("qinglan-gas", "青岚燃气公司", "Qinglan Gas Company"),
                    enterprise("donghe-chemical", "东河化工园区", "Donghe Chemical Park"),
                    enterprise("qinglan-forestry", "青岚县林业局", "Qinglan Forestry Bureau"));

    private County() {}

    private static Enterprise enterprise(String id, String zh, String en) {
        return new Enterprise(new EnterpriseId(id), new LocalizedText(zh, en));
    }

    /** Regions from the city down to the villages. */
    static List<Region> regions() {
        List<Region> regions = new ArrayList<>();
        regions.add(region("439900", "云泽市", "Yunze City"));
        regions.add(region(PATH, "青岚县", "Qinglan County"));
        for (Town town : TOWNS) {
            String path = PATH + "/" + town.code();
            regions.add(region(path, town.place().zh(), town.place().en()));
            for (int i = 0; i < town.villages().size(); i++) {
                Place village = town.villages().get(i);
                regions.add(region(villagePath(town, i), village.zh(), village.en()));
            }
        }
        return List.copyOf(regions);
    }

    private static Region region(String path, String zh, String en) {
        return new Region(RegionPath.parse(path), new LocalizedText(zh, en));
    }

    private static String villagePath(Town town, int index) {
        return PATH + "/" + town.code() + "/" + town.code() + (201 + index);
    }

    /** Towns with their places, for the map. */
    static List<Place> towns() {
        return TOWNS.stream().map(Town::place).toList();
    }

    /** The village nearest to a point. */
    static RegionPath villageAt(double east, double north) {
        String nearest = "";
        double best = Double.MAX_VALUE;
        for (Town town : TOWNS) {
            for (int i = 0; i < town.villages().size(); i++) {
                Place village = town.villages().get(i);
                double distance = Math.hypot(east - village.east(), north - village.north());
                if (distance < best) {
                    best = distance;
                    nearest = villagePath(town, i);
                }
            }
        }
        return RegionPath.parse(nearest);
    }

    /** A point in km from the centre, on a plane that touches the county there. */
    static Position position(double east, double north) {
        double kmPerDegreeEast = KM_PER_DEGREE * Math.cos(Math.toRadians(CENTRE_LATITUDE));
        return new Position(
                round(CENTRE_LATITUDE + north / KM_PER_DEGREE),
                round(CENTRE_LONGITUDE + east / kmPerDegreeEast));
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }
}
