package io.vigil.incidents;

import io.vigil.model.RegionPath;
import io.vigil.warnings.EpisodeId;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Warnings by region, to find those in a region that contains or lies within another one. */
final class Regions {
    /** Follows the slash: what begins with a path and a slash is before the path and this. */
    private static final char AFTER_SLASH = '/' + 1;

    private final NavigableMap<String, Set<EpisodeId>> sorted = new TreeMap<>();
    private final Register<String> byPath = new Register<>(sorted);

    void add(RegionPath region, EpisodeId episode) {
        byPath.add(region.toString(), episode);
    }

    void remove(RegionPath region, EpisodeId episode) {
        byPath.remove(region.toString(), episode);
    }

    void find(RegionPath region, Set<EpisodeId> found) {
        String path = region.toString();
        sorted.subMap(path + '/', path + AFTER_SLASH).values().forEach(found::addAll);
        byPath.find(path, found);
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            byPath.find(path.substring(0, i), found);
        }
    }
}
