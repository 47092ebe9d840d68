package io.vigil.rules.backtest;

import io.vigil.model.Catalogue;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where something happens, from the outermost region to the sensor. A place without any step is
 * everywhere.
 */
record Place(List<String> steps) {
    private static final String AREA = "area:";

    Place {
        steps = List.copyOf(steps);
    }

    static final Place EVERYWHERE = new Place(List.of());

    static Place of(RegionPath region) {
        return new Place(region.codes().stream().map(code -> AREA + code).toList());
    }

    static Place of(Site site) {
        return of(site.region()).and("site:" + site.id());
    }

    static Place of(Sensor sensor, Catalogue catalogue) {
        return of(catalogue.site(sensor.site()).orElseThrow()).and("sensor:" + sensor.id());
    }

    private Place and(String step) {
        List<String> more = new ArrayList<>(steps);
        more.add(step);
        return new Place(more);
    }

    /** The place of a warning's subject: id of a sensor or a site, or {@code area:} and a code. */
    static Optional<Place> ofSubject(String subject, Catalogue catalogue) {
        if (subject.startsWith(AREA)) {
            return ofArea(subject.substring(AREA.length()), catalogue);
        }
        Optional<Sensor> sensor = catalogue.sensor(new SensorId(subject));
        return sensor.isPresent()
                ? Optional.of(of(sensor.get(), catalogue))
                : catalogue.site(new SiteId(subject)).map(Place::of);
    }

    /** The region with this code, or with this path of codes, if the catalogue knows it. */
    static Optional<Place> ofArea(String area, Catalogue catalogue) {
        List<String> codes = List.of(area.split("/", -1));
        String leaf = codes.get(codes.size() - 1);
        return Stream.concat(
                        catalogue.regions().stream().map(region -> region.path().codes()),
                        catalogue.sites().stream().map(site -> site.region().codes()))
                .filter(path -> path.contains(leaf))
                .map(path -> path.subList(0, path.indexOf(leaf) + 1))
                .filter(
                        path ->
                                path.subList(
                                                path.size() - Math.min(path.size(), codes.size()),
                                                path.size())
                                        .equals(codes))
                .map(path -> of(new RegionPath(path)))
                .findFirst();
    }

    /** Whether one lies within the other. */
    boolean overlaps(Place other) {
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }
}
