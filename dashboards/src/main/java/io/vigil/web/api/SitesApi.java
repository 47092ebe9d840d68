package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sites as the catalogue knows them. */
public final class SitesApi {
    private final Supplier<Catalogue> catalogue;

    private record Sites(List<SiteView> sites) {}

    /**
     * @param enterprise name of whoever it belongs to
     * @param enterpriseId id of the same
     * @param kinds kinds of its sensors, the commonest first
     */
    private record SiteView(
            String id,
            LocalizedText name,
            String type,
            LocalizedText enterprise,
            String enterpriseId,
            String region,
            List<LocalizedText> regionNames,
            double latitude,
            double longitude,
            int sensors,
            List<String> kinds,
            Map<String, String> attributes) {}

    public SitesApi(Supplier<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    public void list(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        Responses.sendTagged(
                context,
                new Sites(
                        known.sites().stream()
                                .filter(viewer.scope()::sees)
                                .map(site -> view(site, known))
                                .toList()));
    }

    public void one(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        String id = context.pathParam("id");
        Site site =
                known.sites().stream()
                        .filter(s -> s.id().value().equals(id))
                        .filter(viewer.scope()::sees)
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        Responses.sendTagged(context, view(site, known));
    }

    private static SiteView view(Site site, Catalogue known) {
        return new SiteView(
                site.id().value(),
                site.name(),
                site.type(),
                known.enterprise(site.enterprise()).orElseThrow().name(),
                site.enterprise().value(),
                site.region().toString(),
                regionNames(site.region(), known),
                site.position().latitude(),
                site.position().longitude(),
                known.sensorsOf(site.id()).size(),
                kinds(site.id(), known),
                attributes(site.attributes()));
    }

    /** Names of the regions that contain the site and are in the catalogue, outermost first. */
    private static List<LocalizedText> regionNames(RegionPath path, Catalogue known) {
        List<LocalizedText> names = new ArrayList<>();
        for (int depth = 1; depth <= path.codes().size(); depth++) {
            Optional<Region> region = known.region(new RegionPath(path.codes().subList(0, depth)));
            region.map(Region::name).ifPresent(names::add);
        }
        return names;
    }

    private static List<String> kinds(SiteId site, Catalogue known) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Sensor sensor : known.sensorsOf(site)) {
            counts.merge(sensor.kind(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> attributes(Map<String, Attribute> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach((name, attribute) -> texts.put(name, text(attribute)));
        return texts;
    }

    private static String text(Attribute attribute) {
        if (attribute instanceof Attribute.Quantified number) {
            return (Numbers.plain(number.value()) + " " + number.unit().symbol()).trim();
        }
        return ((Attribute.Text) attribute).value();
    }
}
