package io.vigil.rules.evaluation;

import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rules.language.Rule.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule judges: a sensor, a site or an area. A site or an area is treated like a sensor
 * without quantities; only what is kept of it has a name that no sensor can have.
 *
 * @param key names its state
 * @param sensor the sensor, or what stands for it
 * @param site its site; of an area what stands for it
 * @param sites the sites that are looked at: one, or those of the area
 */
record Subject(String key, Scope scope, Sensor sensor, Site site, List<Site> sites) {
    private static final Duration ANY_INTERVAL = Duration.ofMinutes(1);

    static Subject of(Sensor sensor, Site site) {
        return new Subject(sensor.id().value(), Scope.SENSOR, sensor, site, List.of(site));
    }

    static Subject of(Site site) {
        return new Subject(
                "site:" + site.id(),
                Scope.SITE,
                standIn(site.id().value(), site),
                site,
                List.of(site));
    }

    static Subject of(Area area) {
        return new Subject(
                area.key(),
                Scope.AREA,
                standIn(area.code(), area.asSite()),
                area.asSite(),
                area.sites());
    }

    private static Sensor standIn(String id, Site site) {
        return new Sensor(
                new SensorId(id),
                site.id(),
                "",
                site.name(),
                List.of(),
                ANY_INTERVAL,
                Optional.empty(),
                Map.of());
    }
}
