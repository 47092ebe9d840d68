package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * Which sites and sensors are asked for; what is empty does not restrict.
 *
 * @param words each must occur in an id or a name, in either language
 * @param region path of a region that contains the site
 * @param kind of a sensor
 * @param type of the site
 * @param risk key of the site's risk grade
 * @param inspection state of its inspection, or {@code due} for all that wait for one
 */
record SiteFilter(
        List<String> words,
        Optional<RegionPath> region,
        Optional<String> enterprise,
        Optional<String> site,
        Optional<String> kind,
        Optional<String> type,
        Optional<String> risk,
        Optional<String> inspection) {
    private static final String DUE = "due";
    private static final RegionPath NOWHERE = RegionPath.parse("nowhere");

    /** From the query of a request. A region that is none matches nothing. */
    static SiteFilter of(Context context) {
        return new SiteFilter(
                given(context, "words")
                        .map(text -> List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")))
                        .orElse(List.of()),
                given(context, "region").map(SiteFilter::region),
                given(context, "enterprise"),
                given(context, "site"),
                given(context, "kind"),
                given(context, "type"),
                given(context, "risk"),
                given(context, "inspection"));
    }

    private static RegionPath region(String path) {
        try {
            return RegionPath.parse(path);
        } catch (IllegalArgumentException e) {
            return NOWHERE;
        }
    }

    private static Optional<String> given(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isBlank());
    }

    /** Whether a site fits, without looking at words and kinds. */
    private boolean fits(Site candidate, LocalDate today) {
        return region.map(path -> path.contains(candidate.region())).orElse(true)
                && is(enterprise, candidate.enterprise().value())
                && is(site, candidate.id().value())
                && is(type, candidate.type())
                && inspected(candidate, today);
    }

    private boolean inspected(Site candidate, LocalDate today) {
        if (risk.isEmpty() && inspection.isEmpty()) {
            return true;
        }
        Inspection known = Inspection.of(candidate, today);
        boolean waits =
                !known.state().equals(Inspection.FINE)
                        && !known.state().equals(Inspection.UNGRADED);
        return is(risk, known.risk())
                && inspection
                        .map(wanted -> wanted.equals(DUE) ? waits : wanted.equals(known.state()))
                        .orElse(true);
    }

    private static boolean is(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    /** Whether a site is asked for: it may be found by its sensors, too. */
    boolean fitsSite(Site candidate, Catalogue known, LocalDate today) {
        if (!fits(candidate, today)) {
            return false;
        }
        List<Sensor> sensors = known.sensorsOf(candidate.id());
        return (kind.isEmpty() || sensors.stream().anyMatch(s -> is(kind, s.kind())))
                && (containsAll(text(candidate, known))
                        || sensors.stream().anyMatch(s -> containsAll(text(s, candidate, known))));
    }

    /** Whether a sensor is asked for. */
    Predicate<Sensor> sensors(Catalogue known, LocalDate today) {
        return sensor -> {
            Site at = known.site(sensor.site()).orElseThrow();
            return is(kind, sensor.kind())
                    && fits(at, today)
                    && containsAll(text(sensor, at, known));
        };
    }

    private boolean containsAll(String text) {
        return words.stream().allMatch(text::contains);
    }

    private String text(Sensor sensor, Site at, Catalogue known) {
        if (words.isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(" ");
        text.add(sensor.id().value()).add(sensor.kind());
        known.kind(sensor.kind()).ifPresent(found -> add(text, found.name()));
        add(text, sensor.name());
        return text.add(text(at, known)).toString().toLowerCase(Locale.ROOT);
    }

    private String text(Site at, Catalogue known) {
        if (words.isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(" ");
        text.add(at.id().value()).add(at.type()).add(at.region().toString());
        add(text, at.name());
        known.enterprise(at.enterprise()).ifPresent(e -> add(text.add(e.id().value()), e.name()));
        for (int depth = 1; depth <= at.region().codes().size(); depth++) {
            known.region(new RegionPath(at.region().codes().subList(0, depth)))
                    .ifPresent(region -> add(text, region.name()));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static void add(StringJoiner text, LocalizedText name) {
        text.add(name.zh()).add(name.en());
    }
}
