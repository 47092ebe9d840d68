package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.response.Contact;
import io.vigil.warnings.Transition;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.sites.SensorBoard.Doing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Enterprises as the catalogue knows them, with how their sites are doing. */
final class EnterprisesApi {
    private final SensorBoard board;
    private final SitesBacking backing;
    private final SiteViews views;

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
            EnterpriseView enterprise,
            List<SiteViews.SiteView> sites,
            List<SiteViews.ContactView> contacts) {}

    EnterprisesApi(SensorBoard board, SitesBacking backing) {
        this.board = board;
        this.backing = backing;
        this.views = new SiteViews(board);
    }

    /** {@code GET /api/v1/enterprises}: those of the sites that the viewer sees. */
    void list(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Map<EnterpriseId, List<Site>> sites = new LinkedHashMap<>();
        SiteViews.visible(viewer, known)
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
                SiteViews.statuses(doing),
                open.size(),
                SiteViews.worst(open));
    }

    /** {@code GET /api/v1/enterprises/{id}}: one enterprise, one file. */
    void one(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        String id = context.pathParam("id");
        Enterprise enterprise =
                known.enterprises().stream()
                        .filter(each -> each.id().value().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        List<Site> sites =
                SiteViews.visible(viewer, known).stream()
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
                        sites.stream().map(site -> views.of(site, known)).toList(),
                        SiteViews.contacts(people, viewer)));
    }
}
