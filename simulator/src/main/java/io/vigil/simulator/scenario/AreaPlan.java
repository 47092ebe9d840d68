package io.vigil.simulator.scenario;

import io.vigil.model.Attribute;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects sites and sensors of an area while it is laid out. */
final class AreaPlan {
    private final EnterpriseId enterprise;
    private final List<Site> sites = new ArrayList<>();
    private final List<Sensor> sensors = new ArrayList<>();

    AreaPlan(String enterprise) {
        this.enterprise = new EnterpriseId(enterprise);
    }

    /** Adds a site; {@code east} and {@code north} in km from the county's centre. */
    Site site(
            String id,
            LocalizedText name,
            String type,
            double east,
            double north,
            Map<String, Attribute> attributes) {
        Site site =
                new Site(
                        new SiteId(id),
                        name,
                        type,
                        enterprise,
                        County.villageAt(east, north),
                        County.position(east, north),
                        Site.DEFAULT_LATENESS,
                        attributes);
        sites.add(site);
        return site;
    }

    /** Adds a sensor at its site's place. */
    SensorId sensor(
            Site site,
            String suffix,
            LocalizedText what,
            String kind,
            int intervalSeconds,
            SensorQuantity... quantities) {
        return sensorAt(site, suffix, what, kind, intervalSeconds, Optional.empty(), quantities);
    }

    /** Adds a sensor with a place of its own. */
    SensorId sensorAt(
            Site site,
            String suffix,
            LocalizedText what,
            String kind,
            int intervalSeconds,
            Optional<Position> position,
            SensorQuantity... quantities) {
        SensorId id = new SensorId(site.id() + "-" + suffix);
        LocalizedText name =
                new LocalizedText(
                        site.name().zh() + what.zh(), site.name().en() + ", " + what.en());
        sensors.add(
                new Sensor(
                        id,
                        site.id(),
                        kind,
                        name,
                        List.of(quantities),
                        Duration.ofSeconds(intervalSeconds),
                        position,
                        Map.of()));
        return id;
    }

    static SensorQuantity quantity(String name, String unit, double minimum, double maximum) {
        return new SensorQuantity(name, MeasurementUnit.of(unit), minimum, maximum);
    }

    static Attribute amount(double value, String unit) {
        return new Attribute.Quantified(value, MeasurementUnit.of(unit));
    }

    static LocalizedText text(String zh, String en) {
        return new LocalizedText(zh, en);
    }

    List<Site> sites() {
        return List.copyOf(sites);
    }

    List<Sensor> sensors() {
        return List.copyOf(sensors);
    }
}
