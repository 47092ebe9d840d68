package io.vigil.exercise;

import io.vigil.model.Catalogue;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.Reach;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Copies of sites for a drill: the same place, kind of sensors, limits and connections among
 * themselves under other ids, and marked. A drill plays on the copies, so that no made-up value
 * ever reaches a real sensor.
 */
public final class ExerciseTwins {
    private final String drill;
    private final Map<SiteId, Catalogue> fragments;

    private ExerciseTwins(String drill, Map<SiteId, Catalogue> fragments) {
        this.drill = drill;
        this.fragments = fragments;
    }

    /**
     * Copies sensors with their sites.
     *
     * @param drill id of the drill, for example {@code drill-7}
     * @param sensors those that the drill plays; others of their sites are not copied, for they
     *     would only be silent
     * @throws IllegalArgumentException if a sensor is not known or is of a drill itself, or an id
     *     becomes too long with the drill's behind it
     */
    public static ExerciseTwins of(Catalogue catalogue, Set<SensorId> sensors, String drill) {
        Identifiers.check("drill", drill);
        Set<SiteId> sites = new LinkedHashSet<>();
        for (SensorId id : sensors) {
            sites.add(
                    catalogue
                            .sensor(id)
                            .flatMap(sensor -> catalogue.site(sensor.site()))
                            .filter(site -> site.exercise().isEmpty())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no real sensor \"" + id + "\""))
                            .id());
        }
        Map<SiteId, Catalogue> fragments = new LinkedHashMap<>();
        for (SiteId id : sites) {
            Site site = catalogue.site(id).orElseThrow();
            fragments.put(twin(id, drill), fragment(catalogue, site, sites, sensors, drill));
        }
        return new ExerciseTwins(drill, fragments);
    }

    private static Catalogue fragment(
            Catalogue catalogue, Site site, Set<SiteId> sites, Set<SensorId> played, String drill) {
        List<Reach> upstream =
                site.upstream().stream()
                        .filter(reach -> sites.contains(reach.from()))
                        .map(reach -> new Reach(twin(reach.from(), drill), reach.travelTime()))
                        .toList();
        Site twin =
                new Site(
                        twin(site.id(), drill),
                        marked(site.name()),
                        site.type(),
                        site.enterprise(),
                        site.region(),
                        site.position(),
                        site.lateness(),
                        site.attributes(),
                        upstream,
                        Optional.of(drill));
        List<Sensor> sensors = new ArrayList<>();
        for (Sensor sensor : catalogue.sensorsOf(site.id())) {
            if (played.contains(sensor.id())) {
                sensors.add(twin(sensor, played, drill));
            }
        }
        return new Catalogue(
                catalogue.kinds(),
                catalogue.region(site.region()).stream().toList(),
                List.of(catalogue.enterprise(site.enterprise()).orElseThrow()),
                List.of(twin),
                sensors);
    }

    private static Sensor twin(Sensor sensor, Set<SensorId> played, String drill) {
        List<SensorId> neighbours =
                sensor.neighbours().stream()
                        .filter(played::contains)
                        .map(id -> twin(id, drill))
                        .toList();
        return new Sensor(
                twin(sensor.id(), drill),
                twin(sensor.site(), drill),
                sensor.kind(),
                marked(sensor.name()),
                sensor.quantities(),
                sensor.interval(),
                sensor.position(),
                sensor.attributes(),
                neighbours,
                Optional.empty());
    }

    private static LocalizedText marked(LocalizedText name) {
        return new LocalizedText(
                name.zh().isEmpty() ? "" : "【演练】" + name.zh(),
                name.en().isEmpty() ? "" : "[Exercise] " + name.en());
    }

    /** Id of a site's copy. */
    public static SiteId twin(SiteId site, String drill) {
        return new SiteId(site + "." + drill);
    }

    /** Id of a sensor's copy. */
    public static SensorId twin(SensorId sensor, String drill) {
        return new SensorId(sensor + "." + drill);
    }

    public String drill() {
        return drill;
    }

    /** For each copied site, by the id of its copy, a catalogue with it and what it refers to. */
    public Map<SiteId, Catalogue> fragments() {
        return Collections.unmodifiableMap(fragments);
    }

    /** The copies laid over {@code catalogue}. */
    public Catalogue over(Catalogue catalogue) {
        Catalogue result = Objects.requireNonNull(catalogue, "catalogue");
        for (Catalogue fragment : fragments.values()) {
            result = result.overlaidBy(fragment);
        }
        return result;
    }
}
