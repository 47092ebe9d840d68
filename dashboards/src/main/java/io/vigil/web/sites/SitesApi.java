package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.desk.MaintenanceWindow;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Site;
import io.vigil.response.Responsible;
import io.vigil.warnings.Transition;
import io.vigil.web.http.Pages;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.sites.SensorBoard.Doing;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sites as the catalogue knows them, with how they are doing. */
final class SitesApi {
    private final SensorBoard board;
    private final SitesBacking backing;
    private final SiteViews views;

    private record Sites(List<SiteViews.SiteView> sites, int total, String next) {}

    private record WindowView(String sensor, Instant from, Instant until, String by, String note) {}

    /** What is on file of a site. */
    private record SiteFile(
            SiteViews.SiteView site,
            long latenessSeconds,
            List<UpstreamView> upstream,
            Map<String, Integer> statuses,
            int warnings,
            String worst,
            List<WindowView> maintenance,
            List<SiteViews.ContactView> contacts) {}

    private record UpstreamView(String site, LocalizedText name, long travelSeconds) {}

    SitesApi(SensorBoard board, SitesBacking backing) {
        this.board = board;
        this.backing = backing;
        this.views = new SiteViews(board);
    }

    /** {@code ?words=&region=&enterprise=&kind=&type=&risk=&inspection=&limit=&cursor=}. */
    void list(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        SiteFilter filter = SiteFilter.of(context);
        List<Site> fitting =
                SiteViews.visible(viewer, known).stream()
                        .filter(site -> filter.fitsSite(site, known, board.today()))
                        .toList();
        Pages.Part<Site> part = SensorsApi.part(context, fitting, site -> site.id().value());
        Responses.sendTagged(
                context,
                new Sites(
                        part.map(site -> views.of(site, known)).items(),
                        fitting.size(),
                        part.next()));
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
        Responses.sendTagged(context, views.of(find(context, viewer, known), known));
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
                        views.of(site, known),
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
                        SiteViews.statuses(doing),
                        open.size(),
                        SiteViews.worst(open),
                        backing.announcements().of(site.id()).stream()
                                .map(SitesApi::window)
                                .toList(),
                        SiteViews.contacts(Responsible.ofSite(backing.contacts(), site), viewer)));
    }

    private static WindowView window(MaintenanceWindow window) {
        return new WindowView(
                window.sensor().map(Object::toString).orElse(null),
                window.from(),
                window.until(),
                window.by(),
                window.note());
    }
}
