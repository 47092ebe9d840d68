package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.desk.MaintenanceWindow;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKind;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.response.Contact;
import io.vigil.response.Responsible;
import io.vigil.warnings.Transition;
import io.vigil.web.api.Numbers;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Pages;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.sites.SensorBoard.Doing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sites and enterprises as the catalogue knows them, with how they are doing. */
final class SitesApi {
    private final SensorBoard board;
    private final SitesBacking backing;

    private record Sites(List<SiteView> sites, int total, String next) {}

    /**
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
            Inspection inspection,
            String exercise,
            Map<String, String> attributes) {}

    private record WindowView(String sensor, Instant from, Instant until, String by, String note) {}

    private record ContactView(
            LocalizedText name, LocalizedText role, List<String> phones, String email) {}

    /** What is on file of a site. */
    private record SiteFile(
            SiteView site,
            long latenessSeconds,
            List<UpstreamView> upstream,
            Map<String, Integer> statuses,
            int warnings,
            String worst,
            List<WindowView> maintenance,
            List<ContactView> contacts) {}

    private record UpstreamView(String site, LocalizedText name, long travelSeconds) {}

    private record Enterprises(List<EnterpriseView> enterprises) {}

    /**
     * @param risks number of its sites by risk grade
     * @param due how many of them wait for an inspection
     * @param worst the highest grade of an open warning on its sites; null without one
     */
    private record EnterpriseView(
            String id,
            LocalizedText name,
            int sites,
            int sensors,
            Map<String, Integer> risks,
            int due,
            Map<String, Integer> statuses,
            int warnings,
            String worst) {}

    private record EnterpriseFile(
            EnterpriseView enterprise, List<SiteView> sites, List<ContactView> contacts) {}

    private record Places(
            List<RegionView> regions,
            List<NamedView> enterprises,
            List<KindView> kinds,
            List<String> types) {}

    private record RegionView(String path, LocalizedText name, int sites) {}

    private record NamedView(String id, LocalizedText name) {}

    private record KindView(String key, LocalizedText name, Map<String, String> quantities) {}

    SitesApi(SensorBoard board, SitesBacking backing) {
        this.board = board;
        this.backing = backing;
    }

    /** {@code ?words=&region=&enterprise=&kind=&type=&risk=&inspection=&limit=&cursor=}. */
    void list(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        SiteFilter filter = SiteFilter.of(context);
        List<Site> fitting =
                visible(viewer, known).stream()
                        .filter(site -> filter.fitsSite(site, known, board.today()))
                        .toList();
        Pages.Part<Site> part = SensorsApi.part(context, fitting, site -> site.id().value());
        Responses.sendTagged(
                context,
                new Sites(
                        part.map(site -> view(site, known)).items(), fitting.size(), part.next()));
    }

    private static List<Site> visible(Viewer viewer, Catalogue known) {
        return known.sites().stream().filter(viewer.scope()::sees).toList();
    }

    /** The site of a request, if the viewer sees it. */
    static Site find(Context context, Viewer viewer, Catalogue known) {
        String id = context.pathParam("id");
        return known.sites().stream()
                .filter(site -> site.id().value().equals(id))
                .filter(viewer.scope()::sees)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    /** {@code GET /api/v1/sites/{id}}. */
    void one(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Responses.sendTagged(context, view(find(context, viewer, known), known));
    }

    /** {@code GET /api/v1/sites/{id}/file}: all that is known of it. */
    void file(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Site site = find(context, viewer, known);
        List<Doing> doing = board.doing(known.sensorsOf(site.id()), viewer, known);
        List<Transition> open =
                board.open(viewer, known).stream()
                        .filter(warning -> warning.site().equals(site.id()))
                        .toList();
        Responses.send(
                context,
                new SiteFile(
                        view(site, known),
                        site.lateness().toSeconds(),
                        site.upstream().stream()
                                .map(
                                        reach ->
                                                new UpstreamView(
                                                        reach.from().value(),
                                                        known.site(reach.from())
                                                                .map(Site::name)
                                                                .orElse(null),
                                                        reach.travelTime().toSeconds()))
                                .toList(),
                        statuses(doing),
                        open.size(),
                        worst(open),
                        backing.announcements().of(site.id()).stream()
                                .map(SitesApi::window)
                                .toList(),
                        contacts(Responsible.ofSite(backing.contacts(), site), viewer)));
    }

    private static WindowView window(MaintenanceWindow window) {
        return new WindowView(
                window.sensor().map(Object::toString).orElse(null),
                window.from(),
                window.until(),
                window.by(),
                window.note());
    }

    /** Who only watches is told who answers for a place, not how to reach them. */
    private static List<ContactView> contacts(List<Contact> contacts, Viewer viewer) {
        boolean reach = viewer.user().role() != Role.VIEWER;
        return contacts.stream()
                .map(
                        contact ->
                                new ContactView(
                                        contact.name(),
                                        contact.role().title(),
                                        reach ? contact.phones() : List.of(),
                                        reach ? contact.email().orElse(null) : null))
                .toList();
    }

    private static Map<String, Integer> statuses(List<Doing> doing) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (SensorStatus status : SensorStatus.values()) {
            statuses.put(status.key(), 0);
        }
        doing.forEach(each -> statuses.merge(each.status().key(), 1, Integer::sum));
        return statuses;
    }

    private static String worst(List<Transition> open) {
        return open.stream()
                .map(Transition::grade)
                .max(Enum::compareTo)
                .map(Grade::key)
                .orElse(null);
    }

    /** {@code GET /api/v1/enterprises}: those of the sites that the viewer sees. */
    void enterprises(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Map<EnterpriseId, List<Site>> sites = new LinkedHashMap<>();
        visible(viewer, known)
                .forEach(
                        site ->
                                sites.computeIfAbsent(site.enterprise(), id -> new ArrayList<>())
                                        .add(site));
        if (viewer.scope().isUnlimited()) {
            known.enterprises().forEach(e -> sites.computeIfAbsent(e.id(), id -> List.of()));
        }
        Map<EnterpriseId, List<Doing>> doing = doing(sites, viewer, known);
        Map<EnterpriseId, List<Transition>> open = open(viewer, known);
        Responses.send(
                context,
                new Enterprises(
                        sites.entrySet().stream()
                                .map(
                                        entry ->
                                                enterprise(
                                                        known.enterprise(entry.getKey())
                                                                .orElseThrow(),
                                                        entry.getValue(),
                                                        doing.getOrDefault(
                                                                entry.getKey(), List.of()),
                                                        open.getOrDefault(
                                                                entry.getKey(), List.of())))
                                .toList()));
    }

    private Map<EnterpriseId, List<Doing>> doing(
            Map<EnterpriseId, List<Site>> sites, Viewer viewer, Catalogue known) {
        List<Sensor> sensors =
                sites.values().stream()
                        .flatMap(List::stream)
                        .flatMap(site -> known.sensorsOf(site.id()).stream())
                        .toList();
        Map<EnterpriseId, List<Doing>> result = new HashMap<>();
        for (Doing each : board.doing(sensors, viewer, known)) {
            result.computeIfAbsent(each.site().enterprise(), id -> new ArrayList<>()).add(each);
        }
        return result;
    }

    private Map<EnterpriseId, List<Transition>> open(Viewer viewer, Catalogue known) {
        Map<EnterpriseId, List<Transition>> result = new HashMap<>();
        for (Transition warning : board.open(viewer, known)) {
            known.site(warning.site())
                    .ifPresent(
                            site ->
                                    result.computeIfAbsent(
                                                    site.enterprise(), id -> new ArrayList<>())
                                            .add(warning));
        }
        return result;
    }

    private EnterpriseView enterprise(
            Enterprise enterprise, List<Site> sites, List<Doing> doing, List<Transition> open) {
        Map<String, Integer> risks = new TreeMap<>();
        int due = 0;
        for (Site site : sites) {
            Inspection inspection = Inspection.of(site, board.today());
            if (inspection.risk() != null) {
                risks.merge(inspection.risk(), 1, Integer::sum);
                due += inspection.state().equals(Inspection.FINE) ? 0 : 1;
            }
        }
        return new EnterpriseView(
                enterprise.id().value(),
                enterprise.name(),
                sites.size(),
                doing.size(),
                risks,
                due,
                statuses(doing),
                open.size(),
                worst(open));
    }

    /** {@code GET /api/v1/enterprises/{id}}: one enterprise, one file. */
    void enterprise(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        String id = context.pathParam("id");
        Enterprise enterprise =
                known.enterprises().stream()
                        .filter(each -> each.id().value().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        List<Site> sites =
                visible(viewer, known).stream()
                        .filter(site -> site.enterprise().equals(enterprise.id()))
                        .toList();
        boolean own = viewer.scope().enterprise().equals(Optional.of(enterprise.id()));
        if (sites.isEmpty() && !own && !viewer.scope().isUnlimited()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, id);
        }
        Map<EnterpriseId, List<Site>> alone = Map.of(enterprise.id(), sites);
        List<Contact> people =
                backing.contacts().all().stream()
                        .filter(
                                contact ->
                                        contact.enterprise().equals(Optional.of(enterprise.id())))
                        .toList();
        Responses.send(
                context,
                new EnterpriseFile(
                        enterprise(
                                enterprise,
                                sites,
                                doing(alone, viewer, known)
                                        .getOrDefault(enterprise.id(), List.of()),
                                open(viewer, known).getOrDefault(enterprise.id(), List.of())),
                        sites.stream().map(site -> view(site, known)).toList(),
                        contacts(people, viewer)));
    }

    /** {@code GET /api/v1/places}: what can be filtered by and referred to. */
    void places(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        List<Site> sites = visible(viewer, known);
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
                        known.kinds().stream().map(SitesApi::kind).toList(),
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

    private SiteView view(Site site, Catalogue known) {
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
                Inspection.of(site, board.today()),
                site.exercise().orElse(null),
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

    static Map<String, String> attributes(Map<String, Attribute> attributes) {
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
