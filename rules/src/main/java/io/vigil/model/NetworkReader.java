package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.CatalogueNode.Fields;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how sites and sensors are connected: {@code upstream} of a site, {@code neighbours} of a
 * sensor. What they lead to may come later, in another file or with a published entry: that it is
 * in none of the files is a warning.
 */
final class NetworkReader {
    private static final Set<String> REACH_KEYS =
            new LinkedHashSet<>(List.of("site", "travelTime", "length", "celerity"));
    private static final MeasurementUnit METRE = MeasurementUnit.of("m");
    private static final MeasurementUnit METRES_PER_SECOND = MeasurementUnit.of("m/s");
    private static final double LONGEST_SECONDS = 366 * 86_400.0;

    private final Findings findings;
    private final Catalogue base;
    private final Map<String, Map<String, SourcePlace>> upstream = new LinkedHashMap<>();
    private final List<Named> named = new ArrayList<>();

    /** A site or sensor that was named. */
    private record Named(String key, String id, SourcePlace place) {}

    /**
     * @param base what is known already: what is read is followed into it
     */
    NetworkReader(Findings findings, Catalogue base) {
        this.findings = findings;
        this.base = base;
    }

    /** The stretches that lead to a site. */
    List<Reach> upstream(CatalogueFields site, Optional<String> id) {
        List<Reach> reaches = new ArrayList<>();
        Map<String, SourcePlace> places = new LinkedHashMap<>();
        for (Fields entry : site.list("upstream")) {
            CatalogueFields fields = new CatalogueFields(entry, findings, REACH_KEYS);
            Optional<String> from = fields.identifier("site");
            Optional<Duration> travelTime = travelTime(fields, from.orElse("?"));
            if (from.isEmpty()) {
                continue;
            }
            SourcePlace place = fields.placeOf("site");
            if (from.equals(id) || places.putIfAbsent(from.get(), place) != null) {
                findings.add(CatalogueFindingCode.NAMED_AGAIN, place, "upstream", from.get());
                continue;
            }
            named.add(new Named("sites", from.get(), place));
            travelTime.ifPresent(time -> reaches.add(new Reach(new SiteId(from.get()), time)));
        }
        id.ifPresent(site0 -> upstream.putIfAbsent(site0, places));
        return reaches;
    }

    private Optional<Duration> travelTime(CatalogueFields fields, String from) {
        Optional<Duration> given = fields.duration("travelTime", false);
        Optional<Double> length = fields.measure("length", METRE, "43 km");
        Optional<Double> celerity = fields.measure("celerity", METRES_PER_SECOND, "1.5 m/s");
        boolean measured = fields.has("length") && fields.has("celerity");
        boolean half = fields.has("length") != fields.has("celerity");
        if (half || fields.has("travelTime") == measured) {
            findings.add(CatalogueFindingCode.TRAVEL_TIME, fields.place(), from);
            return Optional.empty();
        }
        if (length.isEmpty() || celerity.isEmpty()) {
            return given;
        }
        double seconds = Math.min(LONGEST_SECONDS, length.get() / celerity.get());
        return Optional.of(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
    }

    /** The sensors that a sensor names. */
    List<SensorId> neighbours(CatalogueFields sensor, Optional<String> id) {
        List<SensorId> neighbours = new ArrayList<>();
        sensor.identifiers("neighbours")
                .forEach(
                        (other, place) -> {
                            if (Optional.of(other).equals(id)) {
                                findings.add(
                                        CatalogueFindingCode.NAMED_AGAIN,
                                        place,
                                        "neighbours",
                                        other);
                            } else {
                                named.add(new Named("sensors", other, place));
                                neighbours.add(new SensorId(other));
                            }
                        });
        return neighbours;
    }

    /**
     * Tells what leads nowhere and what leads back, once everything is read.
     *
     * @param known identities by section
     */
    void finish(Map<String, ? extends Collection<String>> known) {
        for (Named one : named) {
            Collection<String> ids = known.get(one.key());
            if (ids == null || !ids.contains(one.id())) {
                findings.add(CatalogueFindingCode.NOT_HERE, one.place(), one.key(), one.id());
            }
        }
        List<String> read = List.copyOf(upstream.keySet());
        base.sites().forEach(site -> upstream.putIfAbsent(site.id().value(), placeless(site)));
        Map<String, Boolean> finished = new HashMap<>();
        read.forEach(site -> walk(site, finished));
    }

    private static Map<String, SourcePlace> placeless(Site site) {
        Map<String, SourcePlace> reaches = new LinkedHashMap<>();
        SourcePlace place = SourcePlace.ofFile("sites/" + site.id());
        site.upstream().forEach(reach -> reaches.put(reach.from().value(), place));
        return reaches;
    }

    /** Depth first without recursion, since rivers are long; false marks a site on the way. */
    private void walk(String start, Map<String, Boolean> finished) {
        if (finished.containsKey(start)) {
            return;
        }
        List<String> way = new ArrayList<>(List.of(start));
        List<Iterator<String>> open = new ArrayList<>();
        finished.put(start, false);
        open.add(upstream.get(start).keySet().iterator());
        while (!way.isEmpty()) {
            int last = way.size() - 1;
            if (!open.get(last).hasNext()) {
                finished.put(way.remove(last), true);
                open.remove(last);
                continue;
            }
            String next = open.get(last).next();
            Boolean state = finished.get(next);
            if (state == null) {
                finished.put(next, false);
                way.add(next);
                open.add(upstream.getOrDefault(next, Map.of()).keySet().iterator());
            } else if (!state) {
                List<String> loop = way.subList(way.indexOf(next), way.size());
                findings.add(
                        CatalogueFindingCode.NETWORK_LOOP,
                        upstream.get(way.get(last)).get(next),
                        String.join(" ← ", loop) + " ← " + next);
            }
        }
    }
}
