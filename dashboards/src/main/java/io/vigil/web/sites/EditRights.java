package io.vigil.web.sites;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueEdit;
import io.vigil.model.Enterprise;
import io.vigil.model.Region;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Viewer;
import java.util.List;

/**
 * Who may change what in the catalogue. Rule engineers and administrators change what lies in their
 * regions. An enterprise adds sensors to its own sites, so that it can connect what it bought; it
 * does not change what it is judged by: limits, places, ranges, and which sensors there are.
 */
final class EditRights {
    private EditRights() {}

    /**
     * Makes sure that the viewer may do all that an edit does.
     *
     * @throws ProblemException naming what is not allowed
     */
    static void require(CatalogueEdit edit, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN, Role.ENTERPRISE);
        boolean enterprise = viewer.user().role() == Role.ENTERPRISE;
        for (SiteId id : edit.sites()) {
            requireSite(edit, id, viewer);
            if (enterprise && !addsOnly(edit, id)) {
                throw new ProblemException(ProblemCode.SENSORS_ONLY, id.value());
            }
        }
        if (enterprise && !(edit.enterprises().isEmpty() && edit.regions().isEmpty())) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED);
        }
        edit.regions().forEach(region -> requireRegion(region, viewer));
        edit.enterprises().forEach(each -> requireEnterprise(each, edit.before(), viewer));
    }

    private static void requireSite(CatalogueEdit edit, SiteId id, Viewer viewer) {
        Site after = edit.after().site(id).orElseThrow();
        boolean exercise =
                after.exercise().isPresent()
                        || edit.before().site(id).flatMap(Site::exercise).isPresent();
        if (exercise) {
            throw new ProblemException(ProblemCode.EXERCISE_SITE, id.value());
        }
        boolean seen = edit.before().site(id).map(viewer.scope()::sees).orElse(true);
        if (!seen || !viewer.scope().sees(after)) {
            throw new ProblemException(ProblemCode.SITE_NOT_YOURS, id.value());
        }
    }

    private static boolean addsOnly(CatalogueEdit edit, SiteId id) {
        if (!edit.before().site(id).equals(edit.after().site(id))) {
            return false;
        }
        List<Sensor> before = edit.before().sensorsOf(id);
        List<Sensor> after = edit.after().sensorsOf(id);
        return after.containsAll(before)
                && after.stream()
                        .filter(sensor -> !before.contains(sensor))
                        .allMatch(
                                sensor ->
                                        edit.before().sensor(sensor.id()).isEmpty()
                                                && sensor.attributes().isEmpty());
    }

    private static void requireRegion(Region region, Viewer viewer) {
        boolean own =
                viewer.scope().regions().isEmpty()
                        || viewer.scope().regions().stream()
                                .anyMatch(each -> each.contains(region.path()));
        if (!own) {
            throw new ProblemException(ProblemCode.REGION_NOT_YOURS, region.path().toString());
        }
    }

    /** A new one may be added by anybody; one that has sites elsewhere is not renamed from here. */
    private static void requireEnterprise(Enterprise each, Catalogue before, Viewer viewer) {
        boolean own =
                before.sites().stream()
                        .filter(site -> site.enterprise().equals(each.id()))
                        .allMatch(viewer.scope()::sees);
        if (!own) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED);
        }
    }
}
