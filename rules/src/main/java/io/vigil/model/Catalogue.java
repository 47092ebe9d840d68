package io.vigil.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known about who watches what and where. Immutable; safe to share between
 * threads.
 *
 * <p>References are complete: a sensor's site, a site's enterprise and a sensor's kind are in the
 * catalogue. Files are read and checked by {@link CatalogueLoader}.
 */
public final class Catalogue {
    private final Map<String, SensorKind> kinds;
    private final Map<RegionPath, Region> regions;
    private final Map<EnterpriseId, Enterprise> enterprises;
    private final Map<SiteId, Site> sites;
    private final Map<SensorId, Sensor> sensors;
    private final Map<SiteId, List<Sensor>> sensorsBySite;
    private volatile Surroundings surroundings;

    /**
     * Builds a catalogue.
     *
     * @throws IllegalArgumentException if an identity occurs twice or a reference leads nowhere
     */
    public Catalogue(
            Collection<SensorKind> kinds,
            Collection<Region> regions,
            Collection<Enterprise> enterprises,
            Collection<Site> sites,
            Collection<Sensor> sensors) {
        this.kinds = index("sensor kind", kinds, SensorKind::key);
        this.regions = index("region", regions, Region::path);
        this.enterprises = index("enterprise", enterprises, Enterprise::id);
        this.sites = index("site", sites, Site::id);
        this.sensors = index("sensor", sensors, Sensor::id);
        Map<SiteId, List<Sensor>> bySite = new LinkedHashMap<>();
        for (Site site : sites) {
            require(
                    this.enterprises.containsKey(site.enterprise()),
                    site.id(),
                    "enterprise",
                    site.enterprise());
        }
        for (Sensor sensor : sensors) {
            require(this.sites.containsKey(sensor.site()), sensor.id(), "site", sensor.site());
            require(this.kinds.containsKey(sensor.kind()), sensor.id(), "kind", sensor.kind());
            bySite.computeIfAbsent(sensor.site(), site -> new ArrayList<>()).add(sensor);
        }
        bySite.replaceAll((site, list) -> List.copyOf(list));
        this.sensorsBySite = Collections.unmodifiableMap(bySite);
    }

    private Catalogue(
            Map<String, SensorKind> kinds,
            Map<RegionPath, Region> regions,
            Map<EnterpriseId, Enterprise> enterprises,
            Map<SiteId, Site> sites,
            Map<SensorId, Sensor> sensors,
            Map<SiteId, List<Sensor>> sensorsBySite) {
        this.kinds = kinds;
        this.regions = regions;
        this.enterprises = enterprises;
        this.sites = sites;
        this.sensors = sensors;
        this.sensorsBySite = sensorsBySite;
    }

    /** A catalogue that knows nothing. */
    public static Catalogue empty() {
        return new Catalogue(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static <K, V> Map<K, V> index(
            String what, Collection<V> values, java.util.function.Function<V, K> key) {
        Map<K, V> result = new LinkedHashMap<>();
        for (V value : values) {
            if (result.putIfAbsent(key.apply(value), value) != null) {
                throw new IllegalArgumentException(what + " " + key.apply(value) + " occurs twice");
            }
        }
        return Collections.unmodifiableMap(result);
    }

    private static void require(boolean known, Object who, String what, Object reference) {
        if (!known) {
            throw new IllegalArgumentException(
                    who + " refers to unknown " + what + " " + reference);
        }
    }

    /**
     * This catalogue with the sites of {@code fragment} put in place of those of the same id,
     * sensors included, and with its regions and enterprises added or replaced. Its kinds are
     * added; of one that is known, quantities are added or replaced, and none is lost. What is not
     * replaced is the same objects.
     */
    public Catalogue overlaidBy(Catalogue fragment) {
        Map<String, SensorKind> mergedKinds = new LinkedHashMap<>(kinds);
        fragment.kinds.forEach(
                (key, kind) -> mergedKinds.merge(key, kind, (old, fresh) -> fresh.plus(old)));
        Map<RegionPath, Region> mergedRegions = new LinkedHashMap<>(regions);
        mergedRegions.putAll(fragment.regions);
        Map<EnterpriseId, Enterprise> mergedEnterprises = new LinkedHashMap<>(enterprises);
        mergedEnterprises.putAll(fragment.enterprises);
        Map<SiteId, Site> mergedSites = new LinkedHashMap<>(sites);
        mergedSites.putAll(fragment.sites);
        Map<SensorId, Sensor> mergedSensors = new LinkedHashMap<>(sensors);
        Map<SiteId, List<Sensor>> mergedBySite = new LinkedHashMap<>(sensorsBySite);
        for (SiteId site : fragment.sites.keySet()) {
            sensorsOf(site).forEach(sensor -> mergedSensors.remove(sensor.id()));
            mergedBySite.remove(site);
        }
        for (Sensor sensor : fragment.sensors.values()) {
            Sensor elsewhere = mergedSensors.put(sensor.id(), sensor);
            if (elsewhere != null) {
                mergedBySite.computeIfPresent(
                        elsewhere.site(), (site, all) -> without(all, elsewhere));
            }
        }
        mergedBySite.putAll(fragment.sensorsBySite);
        return new Catalogue(
                Collections.unmodifiableMap(mergedKinds),
                Collections.unmodifiableMap(mergedRegions),
                Collections.unmodifiableMap(mergedEnterprises),
                Collections.unmodifiableMap(mergedSites),
                Collections.unmodifiableMap(mergedSensors),
                Collections.unmodifiableMap(mergedBySite));
    }

    private static List<Sensor> without(List<Sensor> sensors, Sensor one) {
        return sensors.stream().filter(sensor -> !sensor.id().equals(one.id())).toList();
    }

    public Optional<Sensor> sensor(SensorId id) {
        return Optional.ofNullable(sensors.get(id));
    }

    public Optional<Site> site(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    public Optional<Enterprise> enterprise(EnterpriseId id) {
        return Optional.ofNullable(enterprises.get(id));
    }

    public Optional<Region> region(RegionPath path) {
        return Optional.ofNullable(regions.get(path));
    }

    public Optional<SensorKind> kind(String key) {
        return Optional.ofNullable(kinds.get(key));
    }

    /** Sensors of a site, in file order; empty for an unknown site. */
    public List<Sensor> sensorsOf(SiteId site) {
        return sensorsBySite.getOrDefault(site, List.of());
    }

    /** What lies near, within, upstream and downstream of what. */
    public Surroundings surroundings() {
        Surroundings known = surroundings;
        if (known == null) {
            known = new Surroundings(this);
            surroundings = known;
        }
        return known;
    }

    /** Kinds by key, as a rule loader takes them; cannot be changed. */
    public Map<String, SensorKind> kindsByKey() {
        return kinds;
    }

    public Collection<SensorKind> kinds() {
        return kinds.values();
    }

    public Collection<Region> regions() {
        return regions.values();
    }

    public Collection<Enterprise> enterprises() {
        return enterprises.values();
    }

    public Collection<Site> sites() {
        return sites.values();
    }

    public Collection<Sensor> sensors() {
        return sensors.values();
    }
}
