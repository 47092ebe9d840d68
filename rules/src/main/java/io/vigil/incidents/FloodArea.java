package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.Position;
import io.vigil.model.Reach;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.science.geo.Sphere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where water goes from a gauge: corridors of 500 m to either side of the straight line from each
 * site of the river network to the next, as far as the water comes within the lead time. The width
 * is an engineering default; the network has no course of the river in it, so bends are cut.
 */
final class FloodArea {
    /** m to either side. */
    static final double HALF_WIDTH = 500;

    private FloodArea() {}

    static List<AreaPart> of(Member member, Catalogue catalogue, Duration lead) {
        Map<SiteId, Duration> arrival = new LinkedHashMap<>();
        arrival.put(member.site(), Duration.ZERO);
        catalogue.surroundings().downstreamOf(member.site()).forEach(arrival::put);
        arrival.values().removeIf(time -> time.compareTo(lead) > 0);
        List<AreaPart> parts = new ArrayList<>();
        arrival.forEach(
                (id, time) -> {
                    Site to = catalogue.site(id).orElse(null);
                    if (to == null || id.equals(member.site())) {
                        return;
                    }
                    for (Reach reach : to.upstream()) {
                        Optional<Site> from = catalogue.site(reach.from());
                        if (from.isPresent() && arrival.containsKey(reach.from())) {
                            parts.add(part(member, from.get(), to, time));
                        }
                    }
                });
        return parts;
    }

    private static AreaPart part(Member member, Site from, Site to, Duration arrives) {
        return new AreaPart(
                corridor(from.position(), to.position()),
                AreaBasis.DOWNSTREAM,
                member.grade(),
                member.episode(),
                true,
                Optional.empty(),
                Optional.of(new AreaPart.Flow(from.id(), to.id(), arrives)));
    }

    /** A rectangle that goes on for its half width beyond both ends. */
    private static AreaShape corridor(Position from, Position to) {
        if (from.distanceTo(to) < 1) {
            return new AreaShape.Circle(from, HALF_WIDTH);
        }
        double there = Sphere.bearing(from, to);
        double back = Sphere.bearing(to, from);
        Position start = Sphere.destination(from, there + 180, HALF_WIDTH);
        Position end = Sphere.destination(to, back + 180, HALF_WIDTH);
        Position first = Sphere.destination(start, there - 90, HALF_WIDTH);
        return new AreaShape.Polygon(
                List.of(
                        first,
                        Sphere.destination(end, back + 90, HALF_WIDTH),
                        Sphere.destination(end, back - 90, HALF_WIDTH),
                        Sphere.destination(start, there + 90, HALF_WIDTH),
                        first));
    }
}
