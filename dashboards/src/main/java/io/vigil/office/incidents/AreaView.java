package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vigil.incidents.AffectedArea;
import io.vigil.incidents.AreaPart;
import io.vigil.incidents.AreaShape;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An affected area as the page draws and lists it.
 *
 * @param shapes a GeoJSON FeatureCollection: longitude before latitude; a circle is a Point with
 *     the property {@code radius} in metres
 * @param screening whether "screening estimate only" has to stand beside it
 * @param population people at the sites, null if the catalogue does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AreaView(
        Map<String, Object> shapes,
        boolean screening,
        List<SiteInIt> sites,
        List<RegionInIt> regions,
        Double population) {
    /** A site within the area. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SiteInIt(
            String id,
            LocalizedText name,
            String type,
            String region,
            double latitude,
            double longitude,
            String zone,
            long metres,
            boolean warned) {}

    /**
     * A region that has a part in the area.
     *
     * @param sites number of sites of the area in it
     * @param population people at those sites, null if the catalogue does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RegionInIt(String path, LocalizedText name, int sites, Double population) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Properties(
            String basis,
            boolean screening,
            String zone,
            String warning,
            boolean counts,
            Double radius,
            AreaPart.Assumed release,
            String from,
            String to,
            Long arrivesSeconds) {}

    /**
     * As somebody sees it.
     *
     * @param visible which sites he may see; people are counted at those only
     */
    static AreaView of(
            AffectedArea area,
            Predicate<Site> visible,
            Function<RegionPath, Optional<Region>> names) {
        List<AffectedArea.SiteWithin> seen =
                area.sites().stream().filter(one -> visible.test(one.site())).toList();
        boolean all = seen.size() == area.sites().size();
        OptionalDouble people = all ? area.population() : AffectedArea.populationOf(seen);
        List<RegionPath> regions =
                all
                        ? area.regions()
                        : seen.stream().map(one -> one.site().region()).distinct().toList();
        return new AreaView(
                Map.of(
                        "type",
                        "FeatureCollection",
                        "features",
                        area.parts().stream().map(part -> feature(part, seen)).toList()),
                area.parts().stream().anyMatch(part -> part.basis().isScreening()),
                seen.stream().map(AreaView::site).toList(),
                regions.stream().map(path -> region(path, seen, names)).toList(),
                people.isPresent() ? people.getAsDouble() : null);
    }

    private static RegionInIt region(
            RegionPath path,
            List<AffectedArea.SiteWithin> seen,
            Function<RegionPath, Optional<Region>> names) {
        List<AffectedArea.SiteWithin> there =
                seen.stream().filter(one -> one.site().region().equals(path)).toList();
        OptionalDouble people = AffectedArea.populationOf(there);
        return new RegionInIt(
                path.toString(),
                names.apply(path).map(Region::name).orElse(LocalizedText.same(path.leaf())),
                there.size(),
                people.isPresent() ? people.getAsDouble() : null);
    }

    private static SiteInIt site(AffectedArea.SiteWithin one) {
        Site site = one.site();
        return new SiteInIt(
                site.id().value(),
                site.name(),
                site.type(),
                site.region().toString(),
                site.position().latitude(),
                site.position().longitude(),
                one.zone().key(),
                Math.round(one.metres()),
                one.warned());
    }

    private static Map<String, Object> feature(AreaPart part, List<AffectedArea.SiteWithin> seen) {
        AreaShape shape = part.shape();
        Double radius = shape instanceof AreaShape.Circle circle ? circle.metres() : null;
        Properties properties =
                new Properties(
                        part.basis().name(),
                        part.basis().isScreening(),
                        part.zone().key(),
                        part.of().toString(),
                        part.counts(),
                        radius,
                        part.release().orElse(null),
                        shown(part.flow().map(AreaPart.Flow::from), seen),
                        shown(part.flow().map(AreaPart.Flow::to), seen),
                        part.flow().map(flow -> flow.arrives().toSeconds()).orElse(null));
        return Map.of("type", "Feature", "geometry", geometry(shape), "properties", properties);
    }

    /** The id of a site, unless whoever asks may not see it. */
    private static String shown(Optional<SiteId> id, List<AffectedArea.SiteWithin> seen) {
        return id.filter(site -> seen.stream().anyMatch(one -> one.site().id().equals(site)))
                .map(SiteId::value)
                .orElse(null);
    }

    private static Map<String, Object> geometry(AreaShape shape) {
        if (shape instanceof AreaShape.Polygon polygon) {
            return Map.of(
                    "type",
                    "Polygon",
                    "coordinates",
                    List.of(polygon.outline().stream().map(AreaView::lonLat).toList()));
        }
        Position centre = ((AreaShape.Circle) shape).centre();
        return Map.of("type", "Point", "coordinates", lonLat(centre));
    }

    private static List<Double> lonLat(Position position) {
        return List.of(position.longitude(), position.latitude());
    }
}
