package io.vigil.cap;

import io.vigil.cap.CapAlert.Circle;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import java.util.List;
import java.util.Objects;

/**
 * Where a warning holds, as it is known before a message is made of it.
 *
 * @param description in words
 * @param polygons rings on WGS 84, closed or not; in place of one whose sides cross or touch, its
 *     convex hull is sent, so that nobody inside it is left out
 * @param regions administrative regions that it lies in or covers
 */
public record ReleaseArea(
        LocalizedText description,
        List<List<Position>> polygons,
        List<Circle> circles,
        List<RegionPath> regions) {
    public ReleaseArea {
        Objects.requireNonNull(description, "description");
        polygons = polygons.stream().map(List::copyOf).toList();
        circles = List.copyOf(circles);
        regions = List.copyOf(regions);
    }

    /** Regions and nothing else. */
    public static ReleaseArea of(LocalizedText description, List<RegionPath> regions) {
        return new ReleaseArea(description, List.of(), List.of(), regions);
    }
}
