package io.vigil.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * What lies near, within, upstream and downstream of what in a {@link Catalogue}. Built once, asked
 * often; immutable.
 */
public final class Surroundings {
    /** Side of the cells in which sensors are looked up, degrees of latitude: about 11 km. */
    private static final double CELL = 0.1;

    private static final double METRES_PER_DEGREE = Math.toRadians(1) * Position.EARTH_RADIUS;

    private final Catalogue catalogue;
    private final Map<String, List<Site>> byRegionCode = new LinkedHashMap<>();
    private final Map<Long, List<Sensor>> cells = new HashMap<>();
    private final Map<SiteId, List<Reach>> downstream = new HashMap<>();

    /** A site with the time to it, for the search. */
    private record Way(SiteId site, Duration time) {}

    Surroundings(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (Site site : catalogue.sites()) {
            if (site.exercise().isEmpty()) {
                for (String code : site.region().codes()) {
                    byRegionCode.computeIfAbsent(code, any -> new ArrayList<>()).add(site);
                }
            }
            for (Reach reach : site.upstream()) {
                downstream
                        .computeIfAbsent(reach.from(), any -> new ArrayList<>())
                        .add(new Reach(site.id(), reach.travelTime()));
            }
        }
        for (Sensor sensor : catalogue.sensors()) {
            cells.computeIfAbsent(cell(positionOf(sensor)), any -> new ArrayList<>()).add(sensor);
        }
    }

    /** The sensor's own place, or its site's. */
    public Position positionOf(Sensor sensor) {
        return sensor.position()
                .orElseGet(() -> catalogue.site(sensor.site()).orElseThrow().position());
    }

    /** Real sites in whose region path the code stands, in file order. */
    public List<Site> sitesOf(String regionCode) {
        return Collections.unmodifiableList(byRegionCode.getOrDefault(regionCode, List.of()));
    }

    /** Sensors, those of drills too, within a distance, metres, of a place; by id. */
    public List<Sensor> within(Position centre, double metres) {
        List<Sensor> found = new ArrayList<>();
        double south = centre.latitude() - metres / METRES_PER_DEGREE;
        double north = centre.latitude() + metres / METRES_PER_DEGREE;
        double widest = Math.max(Math.abs(south), Math.abs(north));
        double cosine = Math.cos(Math.toRadians(Math.min(89.9, widest)));
        double half = Math.min(180, metres / METRES_PER_DEGREE / cosine);
        long rows = row(north) - row(south) + 1;
        long columns = Math.min(columnCount(), column(2 * half) + 2);
        if (rows * columns > cells.size()) {
            cells.values().forEach(sensors -> collect(sensors, centre, metres, found));
        } else {
            for (long row = row(south); row <= row(north); row++) {
                for (long i = 0; i < columns; i++) {
                    long column =
                            Math.floorMod(
                                    column(centre.longitude() + 180 - half) + i, columnCount());
                    collect(
                            cells.getOrDefault(row << 32 | column, List.of()),
                            centre,
                            metres,
                            found);
                }
            }
        }
        found.sort(Comparator.comparing(Sensor::id));
        return found;
    }

    private void collect(List<Sensor> from, Position centre, double metres, List<Sensor> found) {
        for (Sensor sensor : from) {
            if (positionOf(sensor).distanceTo(centre) <= metres) {
                found.add(sensor);
            }
        }
    }

    private static long cell(Position position) {
        return row(position.latitude()) << 32
                | Math.floorMod(column(position.longitude() + 180), columnCount());
    }

    private static long row(double latitude) {
        return (long) Math.floor((Math.max(-90, Math.min(90, latitude)) + 90) / CELL);
    }

    private static long column(double degrees) {
        return (long) Math.floor(degrees / CELL);
    }

    private static long columnCount() {
        return Math.round(360 / CELL);
    }

    /**
     * The sites from which something flows to {@code site}, nearest first, with the shortest travel
     * time of each. Connections that lead back are followed once.
     */
    public Map<SiteId, Duration> upstreamOf(SiteId site) {
        return reached(site, from -> catalogue.site(from).map(Site::upstream).orElse(List.of()));
    }

    /** The sites to which something flows from {@code site}; see {@link #upstreamOf}. */
    public Map<SiteId, Duration> downstreamOf(SiteId site) {
        return reached(site, from -> downstream.getOrDefault(from, List.of()));
    }

    private Map<SiteId, Duration> reached(SiteId start, Function<SiteId, List<Reach>> next) {
        Map<SiteId, Duration> times = new LinkedHashMap<>();
        PriorityQueue<Way> open =
                new PriorityQueue<>(Comparator.comparing(Way::time).thenComparing(Way::site));
        open.add(new Way(start, Duration.ZERO));
        while (!open.isEmpty()) {
            Way nearest = open.poll();
            if (times.putIfAbsent(nearest.site(), nearest.time()) != null) {
                continue;
            }
            for (Reach reach : next.apply(nearest.site())) {
                if (!times.containsKey(reach.from()) && catalogue.site(reach.from()).isPresent()) {
                    open.add(new Way(reach.from(), nearest.time().plus(reach.travelTime())));
                }
            }
        }
        times.remove(start);
        return times;
    }

    /** Mean of the places of sites; empty without any. */
    public static Optional<Position> centre(List<Site> sites) {
        if (sites.isEmpty()) {
            return Optional.empty();
        }
        double x = 0;
        double y = 0;
        double z = 0;
        for (Site site : sites) {
            double latitude = Math.toRadians(site.position().latitude());
            double longitude = Math.toRadians(site.position().longitude());
            x += Math.cos(latitude) * Math.cos(longitude);
            y += Math.cos(latitude) * Math.sin(longitude);
            z += Math.sin(latitude);
        }
        return Optional.of(
                new Position(
                        Math.toDegrees(Math.atan2(z, Math.hypot(x, y))),
                        Math.toDegrees(Math.atan2(y, x))));
    }
}
