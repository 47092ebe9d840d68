package io.vigil.ingest.decode;

import io.vigil.model.Catalogue;
import io.vigil.model.Identifiers;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds sensors by the text of their identity. It fills as sensors are heard of and holds at most
 * what the catalogue holds. Not thread-safe.
 */
final class KnownSensors {
    private final Catalogue catalogue;
    private final Map<String, KnownSensor> heard = new HashMap<>();

    KnownSensors(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The sensor, or null if the catalogue does not have it. */
    KnownSensor find(String id) {
        KnownSensor known = heard.get(id);
        return known == null ? look(id) : known;
    }

    /** Sensors of a kind that belong to an enterprise. */
    List<KnownSensor> ofKind(String kind, String enterprise) {
        List<KnownSensor> found = new ArrayList<>();
        for (Sensor sensor : catalogue.sensors()) {
            if (sensor.kind().equals(kind)) {
                KnownSensor known = find(sensor.id().value());
                if (known.enterprise.equals(enterprise)) {
                    found.add(known);
                }
            }
        }
        return found;
    }

    private KnownSensor look(String id) {
        if (!Identifiers.isValid(id)) {
            return null;
        }
        Sensor sensor = catalogue.sensor(new SensorId(id)).orElse(null);
        if (sensor == null) {
            return null;
        }
        KnownSensor known = new KnownSensor(sensor, catalogue.site(sensor.site()).orElseThrow());
        heard.put(id, known);
        return known;
    }
}
