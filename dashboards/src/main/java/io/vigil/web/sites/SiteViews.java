package io.vigil.web.sites;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.response.Contact;
import io.vigil.warnings.Transition;
import io.vigil.web.api.Numbers;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Viewer;
import io.vigil.web.sites.SensorBoard.Doing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sites, and what stands beside them on several screens, as answers show them. */
final class SiteViews {
    private final SensorBoard board;

    /**
     * @param kinds kinds of its sensors, the commonest first
     */
    record SiteView(
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

    record ContactView(LocalizedText name, LocalizedText role, List<String> phones, String email) {}

    SiteViews(SensorBoard board) {
        this.board = board;
    }

    /** The sites that the viewer sees. */
    static List<Site> visible(Viewer viewer, Catalogue known) {
        return known.sites().stream().filter(viewer.scope()::sees).toList();
    }

    /** Who only watches is told who answers for a place, not how to reach them. */
    static List<ContactView> contacts(List<Contact> contacts, Viewer viewer) {
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

    /** How many sensors have each status, all statuses in their order. */
    static Map<String, Integer> statuses(List<Doing> doing) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (SensorStatus status : SensorStatus.values()) {
            statuses.put(status.key(), 0);
        }
        doing.forEach(each -> statuses.merge(each.status().key(), 1, Integer::sum));
        return statuses;
    }

    /** The highest grade of the warnings; null without one. */
    static String worst(List<Transition> open) {
        return open.stream()
                .map(Transition::grade)
                .max(Enum::compareTo)
                .map(Grade::key)
                .orElse(null);
    }

    SiteView of(Site site, Catalogue known) {
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

    /** Attributes by name, numbers with their unit. */
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
