package io.vigil.incidents;

import io.vigil.model.Position;
import io.vigil.science.geo.Sphere;
import io.vigil.warnings.EpisodeId;
import java.util.HashMap;
import java.util.Set;

/**
 * Warnings by place, to find those within one distance. Space is cut into cubes, so that neither
 * poles nor the date line are special: the straight way through the Earth is never longer than the
 * distance over ground.
 */
final class Grid {
    /** Makes up for what is lost by rounding, metres. */
    private static final double SLACK = 1;

    private final double side;
    private final Register<Cell> cells = new Register<>(new HashMap<>());

    private record Cell(long x, long y, long z) {}

    Grid(double metres) {
        side = metres + SLACK;
    }

    void add(Position place, EpisodeId episode) {
        cells.add(cell(place), episode);
    }

    void remove(Position place, EpisodeId episode) {
        cells.remove(cell(place), episode);
    }

    /** All within the distance, and some that are farther. */
    void find(Position place, Set<EpisodeId> found) {
        Cell middle = cell(place);
        for (long x = middle.x() - 1; x <= middle.x() + 1; x++) {
            for (long y = middle.y() - 1; y <= middle.y() + 1; y++) {
                for (long z = middle.z() - 1; z <= middle.z() + 1; z++) {
                    cells.find(new Cell(x, y, z), found);
                }
            }
        }
    }

    private Cell cell(Position place) {
        double latitude = Math.toRadians(place.latitude());
        double longitude = Math.toRadians(place.longitude());
        double fromAxis = Sphere.RADIUS * Math.cos(latitude);
        return new Cell(
                index(fromAxis * Math.cos(longitude)),
                index(fromAxis * Math.sin(longitude)),
                index(Sphere.RADIUS * Math.sin(latitude)));
    }

    private long index(double metres) {
        return (long) Math.floor(metres / side);
    }
}
