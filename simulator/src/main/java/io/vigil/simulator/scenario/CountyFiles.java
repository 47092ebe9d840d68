package io.vigil.simulator.scenario;

import io.vigil.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The offline map of the county as GeoJSON, drawn from the same coordinates as the sites. */
public final class CountyFiles {
    private static final double[][] OUTLINE = {
        {-19, 9}, {-17.5, 14.5}, {-12, 15.5}, {-6, 13.8}, {0, 14.6}, {6, 13.6}, {11, 11},
        {13.5, 6.5}, {14, 1}, {17, -3.5}, {19.5, -8}, {19, -13}, {14, -13.4}, {8, -9.5},
        {2, -7}, {-4, -6.2}, {-9, -3}, {-13, 1.5}, {-17, 4.5}
    };
    private static final double[][] HIGHWAY = {
        {-17, 8.5},
        {-12, 7},
        {-8, 3.8},
        {-4, 1.6},
        {0, 0.2},
        {3.5, 0.8},
        {8, -2.6},
        {13, -7.6},
        {18.8, -11}
    };
    private static final double[][] HILL_ROAD = {{0, 0.2}, {1.5, 4}, {2.8, 8}, {3, 11}, {6.5, 9.5}};
    private static final double[][] WEST_FOREST = {
        {-15, 10.4},
        {-15.2, 14.2},
        {-11, 14.6},
        {-6.5, 12.2},
        {-3.8, 9},
        {-5.6, 4.8},
        {-9.2, 6.2},
        {-11, 9.6}
    };
    private static final double[][] EAST_FOREST = {
        {-3.4, 9},
        {-1, 10.6},
        {4, 12.4},
        {8.4, 11.2},
        {11.8, 7},
        {11, 4.6},
        {6, 5.4},
        {2.4, 5.4},
        {0, 7.8}
    };
    private static final double[][] PARK = {
        {8.6, -3.2}, {10.2, -3}, {11.2, -4}, {11, -5.2}, {9.2, -5.1}
    };

    private CountyFiles() {}

    /** GeoJSON feature collection; each feature has {@code kind}, {@code zh} and {@code en}. */
    public static String basemap() {
        List<String> features = new ArrayList<>();
        features.add(polygon("county", "青岚县", "Qinglan County", OUTLINE));
        features.add(polygon("forest", "西山林区", "West Hills", WEST_FOREST));
        features.add(polygon("forest", "北山林区", "North Hills", EAST_FOREST));
        features.add(polygon("industry", "东河化工园区", "Donghe Chemical Park", PARK));
        double[][] river =
                RiverArea.COURSE.stream()
                        .map(place -> new double[] {place.east(), place.north()})
                        .toArray(double[][]::new);
        features.add(line("river", "清溪河", "Qingxi River", river));
        features.add(line("road", "县道一线", "County Road 1", HIGHWAY));
        features.add(line("road", "北山公路", "Beishan Road", HILL_ROAD));
        for (Place town : County.towns()) {
            features.add(
                    feature(
                            "town",
                            town.zh(),
                            town.en(),
                            "Point",
                            coordinate(town.east(), town.north())));
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n"
                + String.join(",\n", features)
                + "\n]}\n";
    }

    private static String polygon(String kind, String zh, String en, double[][] points) {
        String ring = coordinates(points) + "," + coordinate(points[0][0], points[0][1]);
        return feature(kind, zh, en, "Polygon", "[[" + ring + "]]");
    }

    private static String line(String kind, String zh, String en, double[][] points) {
        return feature(kind, zh, en, "LineString", "[" + coordinates(points) + "]");
    }

    private static String feature(
            String kind, String zh, String en, String type, String coordinates) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Feature\",\"properties\":{\"kind\":\"%s\",\"zh\":\"%s\",\"en\":\"%s\"},"
                        + "\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}",
                kind,
                zh,
                en,
                type,
                coordinates);
    }

    private static String coordinates(double[][] points) {
        return List.of(points).stream()
                .map(point -> coordinate(point[0], point[1]))
                .collect(Collectors.joining(","));
    }

    private static String coordinate(double east, double north) {
        Position position = County.position(east, north);
        return "[" + position.longitude() + "," + position.latitude() + "]";
    }
}
