package io.vigil.web.auth;

import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.warnings.Transition;
import java.util.List;
import java.util.Optional;

/**
 * What a user may see. Every answer and every pushed event passes through it on the server.
 *
 * @param enterprise only sites of this enterprise; empty for all
 * @param regions only sites within these regions; empty for all
 */
public record Scope(Optional<EnterpriseId> enterprise, List<RegionPath> regions) {
    public Scope {
        regions = List.copyOf(regions);
    }

    public static Scope of(User user) {
        return new Scope(user.enterprise(), user.regions());
    }

    /** Whether nothing is hidden. */
    public boolean isUnlimited() {
        return enterprise.isEmpty() && regions.isEmpty();
    }

    public boolean sees(Site site) {
        return (enterprise.isEmpty() || enterprise.get().equals(site.enterprise()))
                && seesRegion(site.region());
    }

    /**
     * Whether a warning is visible. One on a site that the catalogue no longer knows belongs to
     * nobody, so no enterprise sees it.
     */
    public boolean sees(Transition transition, Catalogue catalogue) {
        return sees(transition.site(), transition.region(), catalogue);
    }

    /** Whether what happened at a site is visible; see {@link #sees(Transition, Catalogue)}. */
    public boolean sees(SiteId place, RegionPath region, Catalogue catalogue) {
        Optional<Site> site = catalogue.site(place);
        return site.isPresent() ? sees(site.get()) : enterprise.isEmpty() && seesRegion(region);
    }

    /**
     * Whether what an enterprise sent, and had refused, is visible. It has no place, so users who
     * are limited to regions do not see it.
     */
    public boolean seesRejectsOf(String sender) {
        return enterprise.isPresent() ? enterprise.get().value().equals(sender) : regions.isEmpty();
    }

    private boolean seesRegion(RegionPath path) {
        return regions.isEmpty() || regions.stream().anyMatch(region -> region.contains(path));
    }
}
