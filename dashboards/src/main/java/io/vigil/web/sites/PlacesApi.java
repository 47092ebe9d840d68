package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.SensorKind;
import io.vigil.model.Site;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What sites can be filtered by, and what a new one can refer to. */
final class PlacesApi {
    private final SensorBoard board;

    private record Places(
            List<RegionView> regions,
            List<NamedView> enterprises,
            List<KindView> kinds,
            List<String> types) {}

    private record RegionView(String path, LocalizedText name, int sites) {}

    private record NamedView(String id, LocalizedText name) {}

    private record KindView(String key, LocalizedText name, Map<String, String> quantities) {}

    PlacesApi(SensorBoard board) {
        this.board = board;
    }

    /** {@code GET /api/v1/places}: what can be filtered by and referred to. */
    void all(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        List<Site> sites = SiteViews.visible(viewer, known);
        Map<RegionPath, Integer> counts = new HashMap<>();
        for (Site site : sites) {
            for (int depth = 1; depth <= site.region().codes().size(); depth++) {
                RegionPath path = new RegionPath(site.region().codes().subList(0, depth));
                counts.merge(path, 1, Integer::sum);
            }
        }
        boolean all = viewer.scope().isUnlimited();
        Responses.send(
                context,
                new Places(
                        known.regions().stream()
                                .filter(region -> all || mayRefer(viewer, region, counts))
                                .map(region -> region(region, counts))
                                .toList(),
                        known.enterprises().stream()
                                .filter(each -> all || isNamed(each, sites))
                                .map(each -> new NamedView(each.id().value(), each.name()))
                                .toList(),
                        known.kinds().stream().map(PlacesApi::kind).toList(),
                        sites.stream().map(Site::type).distinct().sorted().toList()));
    }

    private static boolean mayRefer(Viewer viewer, Region region, Map<RegionPath, Integer> counts) {
        return counts.containsKey(region.path())
                || viewer.scope().regions().stream().anyMatch(own -> own.contains(region.path()));
    }

    private static boolean isNamed(Enterprise enterprise, List<Site> sites) {
        return sites.stream().anyMatch(site -> site.enterprise().equals(enterprise.id()));
    }

    private static RegionView region(Region region, Map<RegionPath, Integer> counts) {
        return new RegionView(
                region.path().toString(), region.name(), counts.getOrDefault(region.path(), 0));
    }

    private static KindView kind(SensorKind kind) {
        Map<String, String> units = new TreeMap<>();
        kind.quantities().forEach((name, unit) -> units.put(name, unit.symbol()));
        return new KindView(kind.key(), kind.name(), units);
    }
}
