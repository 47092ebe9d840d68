package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.model.Surroundings;
import io.vigil.rules.language.Rule.AreaLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A region with its sites, as far as rules judge it. Where a site is expected, {@code area.CODE}
 * stands for it, at the mean of the places of its sites.
 */
record Area(String code, RegionPath path, LocalizedText name, List<Site> sites) {
    private static final String KEY_PREFIX = "area:";
    private static final String SITE_PREFIX = "area.";

    /** The area of a level that a site lies in; empty if its region path is shorter. */
    static Optional<Area> of(Catalogue catalogue, Site site, AreaLevel level) {
        return level.codeIn(site.region()).flatMap(code -> of(catalogue, code, level));
    }

    /** The sites whose region path has the code at the level; empty without any. */
    static Optional<Area> of(Catalogue catalogue, String code, AreaLevel level) {
        List<Site> sites =
                catalogue.surroundings().sitesOf(code).stream()
                        .filter(site -> level.codeIn(site.region()).equals(Optional.of(code)))
                        .toList();
        if (sites.isEmpty() || !Identifiers.isValid(SITE_PREFIX + code)) {
            return Optional.empty();
        }
        RegionPath whole = sites.get(0).region();
        RegionPath path = new RegionPath(whole.codes().subList(0, level.depth()));
        LocalizedText name =
                catalogue.region(path).map(Region::name).orElse(LocalizedText.same(code));
        return Optional.of(new Area(code, path, name, sites));
    }

    /** Whether a key of state is that of an area. */
    static boolean isKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }

    /** The code in a key of state. */
    static String codeOf(String key) {
        return key.substring(KEY_PREFIX.length());
    }

    /** Names its state. */
    String key() {
        return KEY_PREFIX + code;
    }

    /** The site of the transitions of a key's area. */
    static SiteId siteOf(String key) {
        return new SiteId(SITE_PREFIX + codeOf(key));
    }

    Site asSite() {
        return new Site(
                new SiteId(SITE_PREFIX + code),
                name,
                "area",
                sites.get(0).enterprise(),
                path,
                Surroundings.centre(sites).orElseThrow(),
                Site.DEFAULT_LATENESS,
                Map.of());
    }
}
