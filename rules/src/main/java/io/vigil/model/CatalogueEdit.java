package io.vigil.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Entries that are to be added to a catalogue or to take the place of some in it, judged by the
 * checks that files go through. Nothing that is given makes it throw. Immutable.
 *
 * <pre>{@code
 * CatalogueEdit edit = CatalogueEdit.ofTables(inForce, Map.of("sensors.csv", text));
 * if (!edit.hasErrors()) {
 *     edit.sites().forEach(site -> publish(edit.fragment(site)));
 * }
 * }</pre>
 */
public final class CatalogueEdit {
    private final Catalogue before;
    private final Catalogue after;
    private final List<Finding> findings;

    private CatalogueEdit(Catalogue before, Catalogue after, List<Finding> findings) {
        this.before = before;
        this.after = after;
        this.findings = List.copyOf(findings);
    }

    /**
     * Entries of a form: JSON with the sections {@code regions}, {@code enterprises} and {@code
     * sites} of the YAML form. The sensors that a site is given with are all that it has from then
     * on. The place of a finding is the way to the value, for example {@code
     * sites/0/sensors/2/interval}.
     */
    public static CatalogueEdit ofForm(Catalogue inForce, JsonNode entries) {
        Findings findings = new Findings();
        CatalogueReader reader = reader(inForce, findings, true);
        reader.add(FormTree.read(entries));
        reader.read();
        return edit(inForce, reader, findings, true);
    }

    /**
     * Rows of the tables {@code sites.csv} and {@code sensors.csv}, by these names: each adds its
     * site or sensor or takes the place of it; what no row names stays.
     */
    public static CatalogueEdit ofTables(Catalogue inForce, Map<String, String> textByFileName) {
        Findings findings = new Findings();
        CatalogueReader reader = reader(inForce, findings, false);
        textByFileName.forEach(
                (file, text) -> {
                    String section = file.substring(0, file.indexOf('.'));
                    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
                    reader.add(CsvTree.read(section, file, plain, findings));
                });
        reader.read();
        return edit(inForce, reader, findings, false);
    }

    private static CatalogueReader reader(
            Catalogue inForce, Findings findings, boolean sensorsAreAll) {
        return new CatalogueReader(findings, inForce.kindsByKey(), inForce, sensorsAreAll);
    }

    private static CatalogueEdit edit(
            Catalogue before, CatalogueReader reader, Findings findings, boolean sensorsAreAll) {
        List<Finding> all = findings.sorted().stream().distinct().toList();
        Catalogue after = findings.hasErrors() ? before : merged(before, reader, sensorsAreAll);
        return new CatalogueEdit(before, after, all);
    }

    private static Catalogue merged(
            Catalogue before, CatalogueReader reader, boolean sensorsAreAll) {
        Map<RegionPath, Region> regions = new LinkedHashMap<>();
        before.regions().forEach(region -> regions.put(region.path(), region));
        reader.regions().forEach(region -> regions.put(region.path(), region));
        Map<EnterpriseId, Enterprise> enterprises = new LinkedHashMap<>();
        before.enterprises().forEach(each -> enterprises.put(each.id(), each));
        reader.enterprises().forEach(each -> enterprises.put(each.id(), each));
        Map<SiteId, Site> sites = new LinkedHashMap<>();
        before.sites().forEach(site -> sites.put(site.id(), site));
        reader.sites().forEach(site -> sites.put(site.id(), site));
        Map<SensorId, Sensor> sensors = new LinkedHashMap<>();
        Set<SiteId> given = new LinkedHashSet<>();
        reader.sites().forEach(site -> given.add(site.id()));
        before.sensors().stream()
                .filter(sensor -> !sensorsAreAll || !given.contains(sensor.site()))
                .forEach(sensor -> sensors.put(sensor.id(), sensor));
        reader.sensors().forEach(sensor -> sensors.put(sensor.id(), sensor));
        return new Catalogue(
                reader.kinds().values(),
                regions.values(),
                enterprises.values(),
                sites.values(),
                sensors.values());
    }

    /** What is wrong, in order of place. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether nothing can be done because something is wrong. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** The catalogue as it was. */
    public Catalogue before() {
        return before;
    }

    /** The catalogue as it would be; as it was if anything is wrong. */
    public Catalogue after() {
        return after;
    }

    /** The sites that are new, or that change, their sensors included. */
    public List<SiteId> sites() {
        return after.sites().stream()
                .map(Site::id)
                .filter(
                        id ->
                                !after.site(id).equals(before.site(id))
                                        || !after.sensorsOf(id).equals(before.sensorsOf(id)))
                .toList();
    }

    /** The enterprises that are new, or whose name changes. */
    public List<Enterprise> enterprises() {
        return after.enterprises().stream()
                .filter(each -> !before.enterprise(each.id()).equals(Optional.of(each)))
                .toList();
    }

    /** The regions that are new, or whose name changes. */
    public List<Region> regions() {
        return after.regions().stream()
                .filter(each -> !before.region(each.path()).equals(Optional.of(each)))
                .toList();
    }

    /** A catalogue with one site as it would be and all that it refers to, to be published. */
    public Catalogue fragment(SiteId id) {
        return fragment(after, id);
    }

    /** A catalogue with one site and all that it refers to. */
    public static Catalogue fragment(Catalogue catalogue, SiteId id) {
        Site site = catalogue.site(id).orElseThrow();
        List<Region> regions = new ArrayList<>();
        for (int depth = 1; depth <= site.region().codes().size(); depth++) {
            RegionPath path = new RegionPath(site.region().codes().subList(0, depth));
            catalogue.region(path).ifPresent(regions::add);
        }
        return new Catalogue(
                catalogue.kinds(),
                regions,
                List.of(catalogue.enterprise(site.enterprise()).orElseThrow()),
                List.of(site),
                catalogue.sensorsOf(id));
    }

    /** A catalogue with an enterprise alone, to be published. */
    public static Catalogue fragment(Enterprise enterprise) {
        Objects.requireNonNull(enterprise, "enterprise");
        return new Catalogue(List.of(), List.of(), List.of(enterprise), List.of(), List.of());
    }

    /** A catalogue with a region alone, to be published. */
    public static Catalogue fragment(Region region) {
        Objects.requireNonNull(region, "region");
        return new Catalogue(List.of(), List.of(region), List.of(), List.of(), List.of());
    }
}
