package io.vigil.office.cap;

import io.vigil.cap.ReleaseArea;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.office.Sql;
import io.vigil.warnings.Transition;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Knows where a warning holds. */
@FunctionalInterface
public interface CapAreas {
    /**
     * The area of a release.
     *
     * @param warning the warning
     * @param regions the regions that the release is for
     * @param sql what the office knows; read only
     */
    ReleaseArea of(Transition warning, List<RegionPath> regions, Sql sql);

    /** Regions by their names in the catalogue, and nothing of polygons or circles. */
    static CapAreas regionsOf(Supplier<Catalogue> catalogue) {
        return (warning, regions, sql) -> {
            Catalogue known = catalogue.get();
            return ReleaseArea.of(
                    new LocalizedText(
                            names(regions, known, Locale.SIMPLIFIED_CHINESE, "、"),
                            names(regions, known, Locale.ENGLISH, ", ")),
                    regions);
        };
    }

    private static String names(
            List<RegionPath> regions, Catalogue catalogue, Locale locale, String between) {
        return regions.stream()
                .map(
                        path ->
                                catalogue
                                        .region(path)
                                        .map(Region::name)
                                        .map(name -> name.in(locale))
                                        .orElse(path.leaf()))
                .collect(Collectors.joining(between));
    }
}
