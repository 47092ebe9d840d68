package io.vigil.web.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Reach;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Scope;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code GET /api/v1/map}: the stretches of the river network of which the viewer sees both ends,
 * the regions that his sites lie in, and where map tiles come from. Thread-safe.
 */
public final class MapApi implements ConsolePart {
    private final Supplier<Catalogue> catalogue;
    private final Optional<TileSettings> tiles;

    /**
     * @param seconds how long what happens at its upper end takes to its lower end
     */
    record ReachView(String from, String to, long seconds) {}

    private record RegionView(String path, LocalizedText name) {}

    private record Tiles(
            List<String> urls,
            List<String> subdomains,
            String attribution,
            int minZoom,
            int maxZoom,
            String coordinates) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record MapView(List<ReachView> reaches, List<RegionView> regions, Tiles tiles) {}

    public MapApi(Supplier<Catalogue> catalogue, Optional<TileSettings> tiles) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.tiles = Objects.requireNonNull(tiles, "tiles");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/map", this::map);
    }

    private void map(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        Responses.send(
                context,
                new MapView(
                        reaches(known, viewer.scope()),
                        regions(known, viewer.scope()),
                        tiles.map(MapApi::view).orElse(null)));
    }

    private static Tiles view(TileSettings tiles) {
        return new Tiles(
                tiles.urlsWithToken(),
                tiles.subdomains(),
                tiles.attribution(),
                tiles.minZoom(),
                tiles.maxZoom(),
                tiles.datum().key());
    }

    /** The stretches of which somebody sees both ends. */
    static List<ReachView> reaches(Catalogue known, Scope scope) {
        List<ReachView> reaches = new ArrayList<>();
        for (Site site : known.sites()) {
            if (scope.sees(site)) {
                for (Reach reach : site.upstream()) {
                    known.site(reach.from())
                            .filter(scope::sees)
                            .map(
                                    from ->
                                            new ReachView(
                                                    from.id().value(),
                                                    site.id().value(),
                                                    reach.travelTime().toSeconds()))
                            .ifPresent(reaches::add);
                }
            }
        }
        return reaches;
    }

    private static List<RegionView> regions(Catalogue known, Scope scope) {
        Set<RegionPath> inhabited =
                known.sites().stream()
                        .filter(scope::sees)
                        .map(Site::region)
                        .collect(Collectors.toSet());
        return known.regions().stream()
                .filter(region -> inhabited.stream().anyMatch(region.path()::contains))
                .map(MapApi::view)
                .toList();
    }

    private static RegionView view(Region region) {
        return new RegionView(region.path().toString(), region.name());
    }
}
