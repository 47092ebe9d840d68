package io.vigil.model;

import io.vigil.canary.Canary;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.CatalogueNode.Field;
import io.vigil.model.CatalogueNode.Fields;
import io.vigil.model.CatalogueNode.Scalar;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the domain objects from what the files say, in the order in which they refer to each
 * other. An entry with a finding is left out, but its identity counts as known, so that one mistake
 * is not told many times.
 */
final class CatalogueReader {
    /** Beyond this many comparisons nothing near is searched for: it would take too long. */
    private static final long MAX_COMPARED = 200_000;

    private static final Set<String> SECTIONS =
            ordered("kinds", "regions", "enterprises", "sites", "sensors");
    private static final Set<String> SITE_KEYS =
            ordered(
                    "id",
                    "name",
                    "type",
                    "enterprise",
                    "region",
                    "position",
                    "lateness",
                    "attributes",
                    "upstream",
                    "exercise",
                    "sensors");
    private static final Set<String> SENSOR_KEYS =
            ordered(
                    "id",
                    "site",
                    "kind",
                    "name",
                    "interval",
                    "position",
                    "quantities",
                    "attributes",
                    "neighbours",
                    "connection");
    private static final Set<String> QUANTITY_KEYS = ordered("unit", "min", "max");

    private final Findings findings;

    /** What is known already and may be referred to; its entries may be given anew. */
    private final Catalogue base;

    private final NetworkReader network;
    private final ConnectionReader connections;

    /** Whether the sensors that a site is given with are all that it has. */
    private final boolean sensorsAreAll;

    private final List<CatalogueFields> files = new ArrayList<>();

    /** Keys of kinds that files may add quantities to. */
    private final Set<String> knownKinds;

    private final Map<String, SensorKind> kinds;
    private final Map<RegionPath, Region> regions = new LinkedHashMap<>();
    private final List<Enterprise> enterprises = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Sensor> sensors = new ArrayList<>();

    /** Sensors within sites wait until all sites are known. */
    private final List<NestedSensor> nested = new ArrayList<>();

    /** How many identities have been compared with mistaken references. */
    private long compared;

    /** Where each identity was first given, by section. */
    private final Map<String, Map<String, SourcePlace>> firstPlaces = new HashMap<>();

    /**
     * A sensor within a site.
     *
     * @param site empty if the site has no valid identity, which is told already
     */
    private record NestedSensor(Fields entry, Optional<String> site) {}

    CatalogueReader(Findings findings, Map<String, SensorKind> knownKinds) {
        this(findings, knownKinds, Catalogue.empty(), true);
    }

    /**
     * For entries that are added to a catalogue.
     *
     * @param sensorsAreAll whether the sensors that a site is given with are all that it has
     */
    CatalogueReader(
            Findings findings,
            Map<String, SensorKind> knownKinds,
            Catalogue base,
            boolean sensorsAreAll) {
        this.findings = findings;
        this.base = base;
        this.sensorsAreAll = sensorsAreAll;
        this.network = new NetworkReader(findings, base);
        this.connections = new ConnectionReader(findings);
        this.knownKinds = Set.copyOf(knownKinds.keySet());
        this.kinds = new LinkedHashMap<>(knownKinds);
        kinds.keySet().forEach(key -> places("kinds").put(key, SourcePlace.ofFile("kinds.yaml")));
    }

    private static Set<String> ordered(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }

    /** Adds one file or document. */
    void add(CatalogueNode root) {
        if (root instanceof Fields fields) {
            files.add(new CatalogueFields(fields, findings, SECTIONS));
        } else if (!(root instanceof Scalar empty) || !empty.text().isEmpty()) {
            findings.add(CatalogueFindingCode.EXPECTED_MAPPING, root.place(), "catalogue");
        }
    }

    /** Reads all that was added. */
    void read() {
        section("kinds").forEach(this::kind);
        section("regions").forEach(this::region);
        section("enterprises").forEach(this::enterprise);
        section("sites").forEach(this::site);
        nested.forEach(sensor -> sensor(sensor.entry(), true, sensor.site()));
        section("sensors").forEach(sensor -> sensor(sensor, false, Optional.empty()));
        network.finish(Map.of("sites", known("sites"), "sensors", known("sensors")));
        Map<String, String> enterpriseBySite = new HashMap<>();
        base.sites().forEach(site -> owned(site, enterpriseBySite));
        sites.forEach(site -> owned(site, enterpriseBySite));
        connections.claims().check(enterpriseBySite, base, this::staysBesides);
    }

    private static void owned(Site site, Map<String, String> enterpriseBySite) {
        enterpriseBySite.put(site.id().value(), site.enterprise().value());
    }

    /** Whether a sensor of the base is there besides those that were read. */
    private boolean staysBesides(Sensor sensor) {
        boolean replaced = places("sensors").containsKey(sensor.id().value());
        boolean siteGiven = places("sites").containsKey(sensor.site().value());
        return !replaced && !(sensorsAreAll && siteGiven);
    }

    /** The kinds alone, built-in ones included. */
    Map<String, SensorKind> kinds() {
        return kinds;
    }

    List<Region> regions() {
        return List.copyOf(regions.values());
    }

    List<Enterprise> enterprises() {
        return enterprises;
    }

    List<Site> sites() {
        return sites;
    }

    List<Sensor> sensors() {
        return sensors;
    }

    /** What was read. Only to be called if no finding is an error. */
    Catalogue catalogue() {
        return new Catalogue(kinds.values(), regions.values(), enterprises, sites, sensors);
    }

    private List<Fields> section(String name) {
        return files.stream().flatMap(file -> file.list(name).stream()).toList();
    }

    private Map<String, SourcePlace> places(String section) {
        return firstPlaces.computeIfAbsent(section, name -> new LinkedHashMap<>());
    }

    /** Whether the identity is new; otherwise records a finding. */
    private boolean register(String section, String id, SourcePlace place) {
        if (id.equals(Canary.ID)) {
            findings.add(CatalogueFindingCode.RESERVED_ID, place, section, id);
            return false;
        }
        SourcePlace first = places(section).putIfAbsent(id, place);
        if (first != null) {
            findings.add(CatalogueFindingCode.DUPLICATE_ID, place, section, id, first.toString());
        }
        return first == null;
    }

    private Optional<String> reference(CatalogueFields from, String key, String section) {
        return from.identifier(key).filter(id -> isKnown(from, key, section, id));
    }

    /** Identities that may be referred to. */
    private Set<String> known(String section) {
        Set<String> known = new LinkedHashSet<>(places(section).keySet());
        switch (section) {
            case "enterprises" -> base.enterprises().forEach(e -> known.add(e.id().value()));
            case "sites" -> base.sites().forEach(site -> known.add(site.id().value()));
            case "sensors" -> base.sensors().forEach(sensor -> known.add(sensor.id().value()));
            default -> known.addAll(base.kindsByKey().keySet());
        }
        return known;
    }

    private boolean isInBase(String section, String id) {
        return Identifiers.isValid(id)
                && switch (section) {
                    case "enterprises" -> base.enterprise(new EnterpriseId(id)).isPresent();
                    case "sites" -> base.site(new SiteId(id)).isPresent();
                    default -> false;
                };
    }

    private boolean isKnown(CatalogueFields from, String key, String section, String id) {
        boolean isKnown = places(section).containsKey(id) || isInBase(section, id);
        if (!isKnown) {
            Set<String> known = known(section);
            compared += known.size();
            Collection<String> candidates =
                    compared > MAX_COMPARED ? known.stream().limit(1).toList() : known;
            findings.add(
                    CatalogueFindingCode.UNKNOWN_REFERENCE,
                    from.placeOf(key),
                    key,
                    id,
                    CatalogueFields.nearOrKnown(id, candidates));
        }
        return isKnown;
    }

    private void kind(Fields entry) {
        CatalogueFields fields =
                new CatalogueFields(entry, findings, ordered("key", "name", "quantities"));
        Optional<String> key = fields.identifier("key");
        Optional<LocalizedText> name = fields.localized("name", true);
        Map<String, MeasurementUnit> quantities = new LinkedHashMap<>();
        fields.openMapping("quantities", true)
                .ifPresent(
                        open -> {
                            CatalogueFields units =
                                    new CatalogueFields(open, findings, open.fields().keySet());
                            open.fields()
                                    .forEach(
                                            (quantity, field) -> {
                                                checkName(quantity, field);
                                                units.unit(quantity)
                                                        .ifPresent(
                                                                unit ->
                                                                        quantities.put(
                                                                                quantity, unit));
                                            });
                        });
        if (key.isPresent()) {
            SensorKind kind =
                    SensorKind.withBattery(
                            key.get(), name.orElse(LocalizedText.same(key.get())), quantities);
            boolean adds = knownKinds.contains(key.get()) && kind.agreesWith(kinds.get(key.get()));
            if (adds || register("kinds", key.get(), fields.placeOf("key"))) {
                kinds.merge(key.get(), kind, SensorKind::plus);
            }
        }
    }

    private void checkName(String name, Field field) {
        if (!Identifiers.isName(name)) {
            findings.add(CatalogueFindingCode.BAD_NAME, field.keyPlace(), name);
        }
    }

    private void region(Fields entry) {
        CatalogueFields fields = new CatalogueFields(entry, findings, ordered("path", "name"));
        Optional<RegionPath> path = fields.regionPath("path");
        Optional<LocalizedText> name = fields.localized("name", true);
        if (path.isPresent()
                && register("regions", path.get().toString(), fields.placeOf("path"))
                && name.isPresent()) {
            regions.put(path.get(), new Region(path.get(), name.get()));
        }
    }

    private void enterprise(Fields entry) {
        CatalogueFields fields = new CatalogueFields(entry, findings, ordered("id", "name"));
        Optional<String> id = fields.identifier("id");
        Optional<LocalizedText> name = fields.localized("name", true);
        if (id.isPresent()
                && register("enterprises", id.get(), fields.placeOf("id"))
                && name.isPresent()) {
            enterprises.add(new Enterprise(new EnterpriseId(id.get()), name.get()));
        }
    }

    private void site(Fields entry) {
        CatalogueFields fields = new CatalogueFields(entry, findings, SITE_KEYS);
        Optional<String> id = fields.identifier("id");
        Optional<LocalizedText> name = fields.localized("name", true);
        Optional<String> type = fields.text("type", true);
        Optional<String> enterprise = reference(fields, "enterprise", "enterprises");
        Optional<RegionPath> region = fields.regionPath("region");
        Optional<Position> position = fields.position("position", true);
        Duration lateness = fields.duration("lateness", false).orElse(Site.DEFAULT_LATENESS);
        Map<String, Attribute> attributes = fields.attributes("attributes");
        List<Reach> upstream = network.upstream(fields, id);
        Optional<String> exercise =
                fields.has("exercise") ? fields.identifier("exercise") : Optional.empty();
        fields.list("sensors").forEach(sensor -> nested.add(new NestedSensor(sensor, id)));
        region.filter(path -> !places("regions").containsKey(path.toString()))
                .filter(path -> base.region(path).isEmpty())
                .ifPresent(
                        path ->
                                findings.add(
                                        CatalogueFindingCode.UNNAMED_REGION,
                                        fields.placeOf("region"),
                                        path.toString()));
        boolean isNew = id.isPresent() && register("sites", id.get(), fields.placeOf("id"));
        boolean complete =
                name.isPresent()
                        && type.isPresent()
                        && enterprise.isPresent()
                        && region.isPresent()
                        && position.isPresent();
        if (isNew && complete) {
            sites.add(
                    new Site(
                            new SiteId(id.get()),
                            name.get(),
                            type.get(),
                            new EnterpriseId(enterprise.get()),
                            region.get(),
                            position.get(),
                            lateness,
                            attributes,
                            upstream,
                            exercise));
        }
    }

    private void sensor(Fields entry, boolean withinSite, Optional<String> enclosingSite) {
        CatalogueFields fields = new CatalogueFields(entry, findings, SENSOR_KEYS);
        Optional<String> id = fields.identifier("id");
        Optional<String> site =
                fields.has("site") || !withinSite
                        ? reference(fields, "site", "sites")
                        : enclosingSite;
        Optional<String> kind = reference(fields, "kind", "kinds");
        Optional<LocalizedText> name = fields.localized("name", false);
        Optional<Duration> interval = fields.duration("interval", true);
        Optional<Position> position = fields.position("position", false);
        Map<String, Attribute> attributes = fields.attributes("attributes");
        List<SensorId> neighbours = network.neighbours(fields, id);
        List<SensorQuantity> quantities =
                quantities(fields, id.orElse("?"), kind.flatMap(this::knownKind));
        Optional<Connection> connection =
                connections.read(fields, id.orElse("?"), site, quantities);
        boolean isNew =
                id.isPresent()
                        && register("sensors", id.get(), fields.placeOf("id"))
                        && staysAtItsSite(id.get(), site, fields.placeOf("id"));
        if (isNew && site.isPresent() && kind.isPresent() && interval.isPresent()) {
            sensors.add(
                    new Sensor(
                            new SensorId(id.get()),
                            new SiteId(site.get()),
                            kind.get(),
                            name.orElse(LocalizedText.same(id.get())),
                            quantities,
                            interval.get(),
                            position,
                            attributes,
                            neighbours,
                            connection));
        }
    }

    /** A sensor that is known already is not moved: its history belongs to its site. */
    private boolean staysAtItsSite(String id, Optional<String> site, SourcePlace place) {
        Optional<String> before =
                base.sensor(new SensorId(id)).map(sensor -> sensor.site().value());
        boolean stays = before.isEmpty() || site.isEmpty() || before.equals(site);
        if (!stays) {
            findings.add(
                    CatalogueFindingCode.DUPLICATE_ID,
                    place,
                    "sensors",
                    id,
                    "sites/" + before.get());
        }
        return stays;
    }

    private Optional<SensorKind> knownKind(String key) {
        return Optional.ofNullable(kinds.get(key));
    }

    private List<SensorQuantity> quantities(
            CatalogueFields sensor, String id, Optional<SensorKind> kind) {
        List<SensorQuantity> quantities = new ArrayList<>();
        Optional<Fields> open = sensor.openMapping("quantities", true);
        if (open.isEmpty()) {
            return quantities;
        }
        if (open.get().fields().isEmpty()) {
            findings.add(CatalogueFindingCode.NO_QUANTITIES, open.get().place(), id);
        }
        CatalogueFields named =
                new CatalogueFields(open.get(), findings, open.get().fields().keySet());
        open.get()
                .fields()
                .forEach(
                        (name, field) -> {
                            Optional<MeasurementUnit> expected = expectedUnit(name, field, kind);
                            quantity(name, field, named)
                                    .filter(q -> fits(q, expected, kind, field))
                                    .ifPresent(quantities::add);
                        });
        return quantities;
    }

    private Optional<MeasurementUnit> expectedUnit(
            String name, Field field, Optional<SensorKind> kind) {
        if (kind.isPresent() && !kind.get().quantities().containsKey(name)) {
            findings.add(
                    CatalogueFindingCode.UNKNOWN_QUANTITY,
                    field.keyPlace(),
                    name,
                    kind.get().key(),
                    CatalogueFields.nearOrKnown(
                            name, kind.get().quantities().keySet().stream().sorted().toList()));
        }
        return kind.map(known -> known.quantities().get(name));
    }

    private Optional<SensorQuantity> quantity(String name, Field field, CatalogueFields named) {
        if (!(field.value() instanceof Fields inner)) {
            return named.unit(name)
                    .map(
                            unit ->
                                    new SensorQuantity(
                                            name,
                                            unit,
                                            Double.NEGATIVE_INFINITY,
                                            Double.POSITIVE_INFINITY));
        }
        CatalogueFields fields = new CatalogueFields(inner, findings, QUANTITY_KEYS);
        Optional<MeasurementUnit> unit = fields.unit("unit");
        double minimum = fields.number("min", false).orElse(Double.NEGATIVE_INFINITY);
        double maximum = fields.number("max", false).orElse(Double.POSITIVE_INFINITY);
        if (minimum > maximum) {
            findings.add(
                    CatalogueFindingCode.EMPTY_RANGE,
                    fields.placeOf("max"),
                    QuantityText.format(minimum),
                    QuantityText.format(maximum));
            return Optional.empty();
        }
        return unit.map(found -> new SensorQuantity(name, found, minimum, maximum));
    }

    private boolean fits(
            SensorQuantity quantity,
            Optional<MeasurementUnit> expected,
            Optional<SensorKind> kind,
            Field field) {
        boolean fits = expected.isEmpty() || quantity.unit().isCompatibleWith(expected.get());
        if (!fits) {
            findings.add(
                    CatalogueFindingCode.INCOMPATIBLE_UNIT,
                    field.value().place(),
                    quantity.name(),
                    quantity.unit().symbol(),
                    expected.get().symbol(),
                    kind.map(SensorKind::key).orElse(""));
        }
        return fits;
    }
}
