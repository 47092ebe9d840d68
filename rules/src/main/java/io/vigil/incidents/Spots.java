package io.vigil.incidents;

import io.vigil.incidents.Reach.Place;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Warnings of one kind, to be found by where they are. Not thread-safe. */
final class Spots {
    private final Map<EpisodeId, Spot> all = new HashMap<>();
    private final Register<SiteId> bySite = new Register<>(new HashMap<>());
    private final Register<String> bySubject = new Register<>(new HashMap<>());
    private final Register<String> byNeighbour = new Register<>(new HashMap<>());
    private final Regions byRegion = new Regions();

    /** By the distance that is asked for, from the first time on that it is. */
    private final Map<Double, Grid> grids = new HashMap<>();

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(EpisodeId episode, Spot spot) {
        all.put(episode, spot);
        bySite.add(spot.site(), episode);
        bySubject.add(spot.subject(), episode);
        spot.neighbours().forEach(neighbour -> byNeighbour.add(neighbour, episode));
        byRegion.add(spot.region(), episode);
        grids.values().forEach(grid -> grid.add(spot.place(), episode));
    }

    void remove(EpisodeId episode) {
        Spot spot = all.remove(episode);
        bySite.remove(spot.site(), episode);
        bySubject.remove(spot.subject(), episode);
        spot.neighbours().forEach(neighbour -> byNeighbour.remove(neighbour, episode));
        byRegion.remove(spot.region(), episode);
        grids.values().forEach(grid -> grid.remove(spot.place(), episode));
    }

    /** All that lie within the reach of a spot, and maybe some that do not. */
    void find(Spot from, Reach reach, Whereabouts whereabouts, Set<EpisodeId> found) {
        if (reach.metres() > 0) {
            grids.computeIfAbsent(reach.metres(), this::grid).find(from.place(), found);
        }
        for (Place place : reach.places()) {
            switch (place) {
                case SITE -> bySite.find(from.site(), found);
                case REGION -> byRegion.find(from.region(), found);
                case UPSTREAM -> bySite.find(whereabouts.upstreamOf(from.site()), found);
                case DOWNSTREAM ->
                        bySite.find(whereabouts.downstreamOf(from.site()).keySet(), found);
                case NEIGHBOURS -> {
                    bySubject.find(from.neighbours(), found);
                    byNeighbour.find(from.subject(), found);
                }
            }
        }
    }

    private Grid grid(double metres) {
        Grid grid = new Grid(metres);
        all.forEach((episode, spot) -> grid.add(spot.place(), episode));
        return grid;
    }
}
