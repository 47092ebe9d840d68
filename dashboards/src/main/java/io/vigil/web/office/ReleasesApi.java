package io.vigil.web.office;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.office.channel.Notice;
import io.vigil.office.release.Releases;
import io.vigil.office.release.Releases.Release;
import io.vigil.warnings.EpisodeId;
import io.vigil.web.api.WarningsApi;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Pages;
import io.vigil.web.http.Viewer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The register of releases, as far as a viewer may see the places they are about. */
final class ReleasesApi {
    private static final int USUAL = 200;
    private static final int MOST = 500;

    private final Releases releases;
    private final Supplier<Catalogue> catalogue;

    private record Answer(List<ReleaseView> releases, String next) {}

    ReleasesApi(Releases releases, Supplier<Catalogue> catalogue) {
        this.releases = releases;
        this.catalogue = catalogue;
    }

    /** The newest of all, page by page, or with {@code ?warning=} those of one warning. */
    void list(Context context, Viewer viewer) {
        String warning = context.queryParam("warning");
        Catalogue known = catalogue.get();
        answer(
                context,
                viewer,
                warning == null
                        ? Pages.of(context, USUAL, MOST)
                                .newestFirst(
                                        releases::newest,
                                        release -> release.notice().sent(),
                                        release -> release.notice().id(),
                                        release -> viewer.scope().sees(release.cause(), known))
                        : ofWarning(warning, viewer));
    }

    /** Those of one warning, oldest first. */
    void ofWarning(Context context, Viewer viewer) {
        answer(context, viewer, ofWarning(context.pathParam("id"), viewer));
    }

    private Pages.Part<Release> ofWarning(String id, Viewer viewer) {
        Catalogue known = catalogue.get();
        List<Release> all =
                releases.of(WarningsApi.episode(id)).stream()
                        .filter(release -> viewer.scope().sees(release.cause(), known))
                        .toList();
        return new Pages.Part<>(all, null);
    }

    private void answer(Context context, Viewer viewer, Pages.Part<Release> found) {
        Catalogue known = catalogue.get();
        // Whom an enterprise's warnings were told to is not the enterprise's business.
        boolean addresses = viewer.user().role() != Role.ENTERPRISE;
        Map<EpisodeId, List<Release>> chains = new HashMap<>();
        for (Release release : found.items()) {
            chains.computeIfAbsent(release.notice().chain(), releases::of);
        }
        Pages.Part<ReleaseView> views =
                found.map(
                        release ->
                                ReleaseView.of(
                                        release,
                                        endOf(release, chains.get(release.notice().chain())),
                                        known,
                                        viewer.locale(),
                                        addresses));
        OfficeJson.send(context, new Answer(views.items(), views.next()));
    }

    /** When the chain that a message belongs to was ended. */
    private static Optional<Instant> endOf(Release release, List<Release> chain) {
        if (release.notice().step() == Notice.Step.CANCEL) {
            return Optional.empty();
        }
        return chain.stream()
                .filter(later -> later.number() > release.number())
                .map(Release::notice)
                .filter(notice -> notice.step() == Notice.Step.CANCEL)
                .findFirst()
                .map(Notice::sent);
    }
}
